using TI.Serverless.Functions.Site.Api;

namespace TI.Serverless.Functions.Operations;

internal sealed class RebuildIndexEndpoint(RebuildIndexHandler handler)
{
    /// <summary>Writes table Index again from table Applications.</summary>
    [Function(nameof(RebuildIndexEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Admin, "post", Route = "operations/index/rebuild")] HttpRequest request, CancellationToken cancellationToken)
    {
        await request.DrainAsync(cancellationToken);
        return Results.Json(new { applications = await handler.HandleAsync(cancellationToken) }, ApiJson.Options);
    }
}
