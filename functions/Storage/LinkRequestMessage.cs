namespace TI.Serverless.Functions.Storage;

/// <summary>Somebody asked for the links of their files. The look-up happens behind the queue, so that the answer takes as long for an unknown address.</summary>
/// <param name="PersonHash">The hash of the address.</param>
/// <param name="Occasion">The span of time in which asking again sends nothing more.</param>
internal sealed record LinkRequestMessage(string PersonHash, string Occasion) : IQueueMessage
{
    public int Schema { get; init; } = QueueMessageJson.Schema;
}

/// <summary>Queue <c>link-requests</c>.</summary>
internal sealed class LinkRequestQueue(StorageClients clients)
{
    private readonly QueueClient _queue = clients.Queue(QueueNames.LinkRequests);

    public Task SendAsync(LinkRequestMessage message, CancellationToken cancellationToken) =>
        _queue.SendMessageAsync(QueueMessageJson.Write(message), TimeSpan.Zero, QueueDefaults.NeverExpires, cancellationToken);
}
