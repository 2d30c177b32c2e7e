using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Batches;

internal sealed class ReleaseBatchesSchedule(BatchStore batches, ReleaseBatchHandler handler)
{
    /// <summary>Every ten minutes: finds the batches whose hour has come and that no message released.</summary>
    [Function(nameof(ReleaseBatchesSchedule))]
    public async Task Run([TimerTrigger("0 */10 * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        _ = timer;
        foreach (var (callId, batchId) in await batches.DueAsync(cancellationToken))
        {
            await handler.HandleAsync(callId, batchId, cancellationToken);
        }
    }
}
