using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.Functions.Batches.Pages;

internal sealed class ResultsPageEndpoint(BatchPages pages)
{
    /// <summary>The results of a wave, from the day on which they are public.</summary>
    [Function(nameof(ResultsPageEndpoint))]
    [AllowAnonymous]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "appels/{callId}/resultats/{waveId}")] HttpRequest request,
        string callId,
        string waveId,
        CancellationToken cancellationToken)
    {
        _ = request;
        return pages.FindWave(callId, waveId) is var (call, wave) && await pages.ResultsAsync(call, waveId, cancellationToken) is { } letters
            ? SitePage.Render<ResultsPage>(new { Call = call, Wave = wave, Letters = letters })
            : SitePage.NotFound();
    }
}
