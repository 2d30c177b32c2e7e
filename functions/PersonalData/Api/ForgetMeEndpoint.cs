using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.PersonalData.Api;

internal sealed class ForgetMeEndpoint(ForgetMeHandler handler)
{
    /// <summary>A guest leaves a file that was never deposited, and is forgotten there: their token opens it no more.</summary>
    [Function(nameof(ForgetMeEndpoint))]
    [Authorize(Access.Reader)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/v1/applications/{id}/data")] HttpRequest request,
        string id,
        CancellationToken cancellationToken) =>
        await handler.HandleAsync(ApplicationId.Parse(id), request.Visitor().Person, cancellationToken) switch
        {
            ForgetMeResult.Left => Results.NoContent(),
            ForgetMeResult.Deposited(var file) => Problems.WrongStatus(file, "Elle a été déposée : demandez au service d’effacer vos données (POST …/data/requests)."),
            ForgetMeResult.NotAGuest(var file) => Problems.WrongStatus(file, "C’est la vôtre : mettez-la à la corbeille (PUT …/trash) pour qu’elle soit effacée."),
            _ => Problems.NotFound(),
        };
}
