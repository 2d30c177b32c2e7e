using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Api;

internal sealed class HandOverPiecesEndpoint(HandOverPiecesHandler handler, Catalogue catalogue, TimeProvider clock)
{
    /// <summary>Hands over the pieces that may follow the deposit; files go first, to <c>attachments/{field}/{fileName}</c>. 200 when there is nothing new.</summary>
    [Function(nameof(HandOverPiecesEndpoint))]
    [Authorize(Access.Depositor)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/applications/{id}/pieces")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        await request.DrainAsync(cancellationToken);
        return await handler.HandleAsync(new HandOverPieces(ApplicationId.Parse(id)), cancellationToken) switch
        {
            HandOverResult.Done(var application) => Show(application, StatusCodes.Status201Created),
            HandOverResult.NothingNew(var application) => Show(application, StatusCodes.Status200OK),
            _ => Problems.NotFound(),
        };
    }

    private IResult Show(Application application, int status) =>
        Results.Json(ApplicationView.Of(application, catalogue.For(application), clock.GetUtcNow()), ApiJson.Options, statusCode: status);
}
