namespace TI.Serverless.Functions.Storage;

/// <summary>"This timer is to run now", or "this step of a long operation is to be done".</summary>
/// <param name="Name">The timer's function, or the operation.</param>
/// <param name="Run">Which run of the operation; empty for a timer.</param>
/// <param name="Step">How many steps were done when this was sent.</param>
/// <param name="Attempt">How many times it came before the operation's row did.</param>
internal sealed record OperationMessage(string Name, string Run, int Step, int Attempt = 0) : IQueueMessage
{
    public int Schema { get; init; } = QueueMessageJson.Schema;
}

/// <summary>Queue <c>operations</c>.</summary>
internal sealed class OperationQueue(StorageClients clients)
{
    private readonly QueueClient _queue = clients.Queue(QueueNames.Operations);

    public Task SendAsync(OperationMessage message, TimeSpan delay, CancellationToken cancellationToken) =>
        _queue.SendMessageAsync(QueueMessageJson.Write(message), delay, QueueDefaults.NeverExpires, cancellationToken);
}
