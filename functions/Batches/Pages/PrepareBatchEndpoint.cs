using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Batches.Pages;

internal sealed class PrepareBatchEndpoint(BatchPages pages, PrepareBatchHandler handler)
{
    /// <summary>Prepares the decisions of a wave; nothing is decided yet.</summary>
    [Function(nameof(PrepareBatchEndpoint))]
    [Authorize(Access.StaffDecide)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/appels/{callId}/selection/{waveId}/decisions")] HttpRequest request,
        string callId,
        string waveId,
        CancellationToken cancellationToken)
    {
        var visitor = request.Staff();
        var form = await request.ReadPageFormAsync(cancellationToken);
        if (pages.FindWave(callId, waveId) is not var (call, wave))
        {
            return SitePage.NotFound();
        }

        var record = await pages.FilesAsync(call, wave, cancellationToken);
        var ids = record.Files.Select(file => file.Id.ToString()).ToArray();
        var command = new PrepareBatch(
            call,
            wave,
            record,
            form[PrepareBatchHandler.NameField],
            ids.ToDictionary(id => id, id => form[PrepareBatchHandler.ActionField(id)].ToString()),
            ids.ToDictionary(id => id, id => form[PrepareBatchHandler.AmountField(id)].ToString()),
            form[PrepareBatchHandler.ReasonField],
            visitor.Member.Name);
        return await handler.HandleAsync(command, cancellationToken) switch
        {
            PrepareBatchResult.Done(var batchId) => SitePage.SeeOther(BatchPaths.Batch(callId, batchId)),
            PrepareBatchResult.Invalid(var errors) => await pages.ShowPreparationAsync(call, wave, visitor, cancellationToken, command, errors),
            _ => SitePage.NotFound(),
        };
    }
}
