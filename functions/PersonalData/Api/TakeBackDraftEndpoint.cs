using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.PersonalData.Api;

internal sealed class TakeBackDraftEndpoint(ThrowAwayHandler handler)
{
    /// <summary>Takes a file back from the trash, as long as nothing is erased; one that is not there stays where it is.</summary>
    [Function(nameof(TakeBackDraftEndpoint))]
    [Authorize(Access.Holder)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/v1/applications/{id}/trash")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        _ = request;
        return await handler.TakeBackAsync(ApplicationId.Parse(id), cancellationToken) is null ? Problems.NotFound() : Results.NoContent();
    }
}
