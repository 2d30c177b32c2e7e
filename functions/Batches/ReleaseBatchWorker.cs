using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Batches;

internal sealed class ReleaseBatchWorker(ReleaseBatchHandler handler)
{
    /// <summary>Takes the decisions of a batch whose hour has come.</summary>
    [Function(nameof(ReleaseBatchWorker))]
    public Task Run([QueueTrigger(QueueNames.Batches, Connection = StorageConnection.Name)] string message, CancellationToken cancellationToken) =>
        QueueMessageJson.ReceiveAsync<ReleaseBatchMessage>(message, (batch, token) => handler.HandleAsync(batch.CallId, batch.BatchId, token), cancellationToken);
}
