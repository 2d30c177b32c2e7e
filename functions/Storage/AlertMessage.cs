namespace TI.Serverless.Functions.Storage;

/// <summary>A mail about the opening of a wave, to one person who is named by a signed link or by a hash, never by an address.</summary>
/// <param name="CallId">The call.</param>
/// <param name="WaveId">The wave.</param>
/// <param name="ConfirmationToken">The link to send to who asked to be told; null when the wave is open and this is the alert.</param>
/// <param name="Occasion">What keeps it from being sent twice: a span of time, or the opening.</param>
/// <param name="RecipientHash">The hash of the address.</param>
/// <param name="Attempt">How many times sending was put off.</param>
internal sealed record AlertMessage(
    string CallId, string WaveId, string? ConfirmationToken, string Occasion, string RecipientHash, int Attempt = 0) : IQueueMessage
{
    public int Schema { get; init; } = QueueMessageJson.Schema;
}

/// <summary>Queue <c>alerts</c>.</summary>
internal sealed class AlertQueue(StorageClients clients)
{
    private readonly QueueClient _queue = clients.Queue(QueueNames.Alerts);

    public Task SendAsync(AlertMessage message, TimeSpan delay, CancellationToken cancellationToken) =>
        _queue.SendMessageAsync(QueueMessageJson.Write(message), delay, QueueDefaults.NeverExpires, cancellationToken);
}
