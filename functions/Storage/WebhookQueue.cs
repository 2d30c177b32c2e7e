namespace TI.Serverless.Functions.Storage;

/// <summary>"This webhook is to be told that." What is told is made from the application, which is the truth.</summary>
/// <param name="CallId">The call.</param>
/// <param name="HookId">The webhook.</param>
/// <param name="ApplicationId">The application; null for a try.</param>
/// <param name="Version">The version whose event is told; 0 for a try.</param>
/// <param name="At">When it happened.</param>
/// <param name="Attempt">How many times it failed.</param>
/// <param name="IsReplay">Somebody asked for it again: it is sent although it was delivered.</param>
internal sealed record DeliverWebhookMessage(
    string CallId, string HookId, string? ApplicationId, int Version, DateTimeOffset At, int Attempt = 0, bool IsReplay = false) : IQueueMessage
{
    public int Schema { get; init; } = QueueMessageJson.Schema;
}

/// <summary>Queue <c>webhooks</c>.</summary>
internal sealed class WebhookQueue(StorageClients clients)
{
    private readonly QueueClient _queue = clients.Queue(QueueNames.Webhooks);

    public Task SendAsync(DeliverWebhookMessage message, TimeSpan delay, CancellationToken cancellationToken) =>
        _queue.SendMessageAsync(QueueMessageJson.Write(message), delay, QueueDefaults.NeverExpires, cancellationToken);
}
