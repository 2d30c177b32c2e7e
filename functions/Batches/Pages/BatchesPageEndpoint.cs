using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Batches.Pages;

internal sealed class BatchesPageEndpoint(BatchPages pages, BatchStore batches)
{
    /// <summary>The batches of decisions of a call.</summary>
    [Function(nameof(BatchesPageEndpoint))]
    [Authorize(Access.StaffDecide)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/appels/{callId}/decisions")] HttpRequest request,
        string callId,
        CancellationToken cancellationToken)
    {
        return pages.FindCall(callId) is { } call
            ? SitePage.Render<BatchesPage>(new { Visitor = request.Staff(), Call = call, Batches = await batches.ListAsync(callId, cancellationToken) })
            : SitePage.NotFound();
    }
}
