namespace TI.Serverless.Functions.Storage;

/// <summary>The hour of a batch may have come. The batch says whether it has; the message is a nudge.</summary>
/// <param name="CallId">The call.</param>
/// <param name="BatchId">The batch.</param>
internal sealed record ReleaseBatchMessage(string CallId, string BatchId) : IQueueMessage
{
    public int Schema { get; init; } = QueueMessageJson.Schema;
}

/// <summary>Queue <c>batches</c>.</summary>
internal sealed class BatchQueue(StorageClients clients)
{
    private readonly QueueClient _queue = clients.Queue(QueueNames.Batches);

    public Task SendAsync(ReleaseBatchMessage message, TimeSpan delay, CancellationToken cancellationToken) =>
        _queue.SendMessageAsync(QueueMessageJson.Write(message), delay, QueueDefaults.NeverExpires, cancellationToken);
}
