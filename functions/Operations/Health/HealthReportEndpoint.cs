using TI.Serverless.Functions.Site.Api;

namespace TI.Serverless.Functions.Operations.Health;

internal sealed class HealthReportEndpoint(SiteHealth health)
{
    /// <summary>The site's health in detail: services, clock, poison, waiting mails, timers, what is turned off. 503 when storage does not answer.</summary>
    [Function(nameof(HealthReportEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "operations/health")] HttpRequest request, CancellationToken cancellationToken)
    {
        _ = request;
        var report = await health.ReportAsync(cancellationToken);
        return Results.Json(report, ApiJson.Options, statusCode: report.IsUp ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
