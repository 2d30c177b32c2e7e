using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Retention;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.PersonalData.Api;

internal sealed class DiscardDraftEndpoint(ThrowAwayHandler handler)
{
    /// <summary>Puts a file that was never deposited in the trash, from where it is erased two weeks later; a second call answers like the first.</summary>
    [Function(nameof(DiscardDraftEndpoint))]
    [Authorize(Access.Holder)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/applications/{id}/trash")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        _ = request;
        return await handler.DiscardAsync(ApplicationId.Parse(id), cancellationToken) switch
        {
            null => Problems.NotFound(),
            var file when FileTerm.Planned(file) is { } planned => Results.Json(new { ErasedOn = FileTerm.ErasedOn(planned) }, ApiJson.Options),
            var deposited => Problems.WrongStatus(deposited, "Elle a été déposée : demandez au service de l’effacer (POST …/data/requests)."),
        };
    }
}
