using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Batches.Pages;

internal sealed class PrepareBatchPageEndpoint(BatchPages pages)
{
    /// <summary>What the ranking of a wave proposes to decide.</summary>
    [Function(nameof(PrepareBatchPageEndpoint))]
    [Authorize(Access.StaffDecide)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/selection/{waveId}/decisions")] HttpRequest request,
        string callId,
        string waveId,
        CancellationToken cancellationToken)
    {
        return pages.FindWave(callId, waveId) is var (call, wave)
            ? await pages.ShowPreparationAsync(call, wave, request.Staff(), cancellationToken)
            : SitePage.NotFound();
    }
}
