using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Batches.Pages;

internal sealed class BatchPageEndpoint(BatchPages pages)
{
    /// <summary>A batch before it leaves: totals, warnings, letters; afterwards, what became of them.</summary>
    [Function(nameof(BatchPageEndpoint))]
    [Authorize(Access.StaffDecide)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/decisions/{batchId}")] HttpRequest request,
        string callId,
        string batchId,
        CancellationToken cancellationToken)
    {
        return await pages.OpenAsync(callId, batchId, cancellationToken) is var (call, record)
            ? await pages.ShowBatchAsync(call, record, request.Staff(), cancellationToken)
            : SitePage.NotFound();
    }
}
