using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Batches.Pages;

internal sealed class BatchActEndpoint(BatchPages pages, ScheduleBatchHandler handler)
{
    /// <summary>Has a batch leave, undoes that, or abandons it.</summary>
    [Function(nameof(BatchActEndpoint))]
    [Authorize(Access.StaffDecide)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/decisions/{batchId}")] HttpRequest request,
        string callId,
        string batchId,
        CancellationToken cancellationToken)
    {
        var visitor = request.Staff();
        var form = await request.ReadPageFormAsync(cancellationToken);
        if (await pages.OpenAsync(callId, batchId, cancellationToken) is not var (call, record))
        {
            return SitePage.NotFound();
        }

        var action = form["action"].ToString();
        if (action is BatchPage.UndoAction or BatchPage.AbandonAction)
        {
            await handler.UndoAsync(callId, batchId, action == BatchPage.AbandonAction, cancellationToken);
            return SitePage.SeeOther(BatchPaths.Batch(callId, batchId));
        }

        var typed = BatchForm.Read(form);
        var command = new ScheduleBatch(call, batchId, typed.Local, action == BatchPage.NowAction, typed.Signatory, typed.Day, visitor.Member.Name);
        return await handler.HandleAsync(command, cancellationToken) is ScheduleBatchResult.Invalid(var errors)
            ? await pages.ShowBatchAsync(call, record, visitor, cancellationToken, typed, errors)
            : SitePage.SeeOther(BatchPaths.Batch(callId, batchId));
    }
}
