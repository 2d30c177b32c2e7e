using Microsoft.AspNetCore.Authorization;

namespace TI.Serverless.Functions.Operations.Health;

internal sealed class HealthEndpoint(SiteHealth health)
{
    /// <summary>Whether the site works, for probes: <c>ok</c>, or 503, and nothing else. Three storage calls each ten seconds at most.</summary>
    [Function(nameof(HealthEndpoint))]
    [AllowAnonymous]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "sante")] HttpRequest request, CancellationToken cancellationToken)
    {
        _ = request;
        return await health.IsUpAsync(cancellationToken) ? Results.Text("ok") : Results.Text("indisponible", statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
