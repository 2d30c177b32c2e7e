using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Webhooks;

internal sealed class DeliverWebhookWorker(DeliverWebhookHandler handler)
{
    /// <summary>Tells one webhook one thing.</summary>
    [Function(nameof(DeliverWebhookWorker))]
    public Task Run([QueueTrigger(QueueNames.Webhooks, Connection = StorageConnection.Name)] string message, CancellationToken cancellationToken) =>
        QueueMessageJson.ReceiveAsync<DeliverWebhookMessage>(message, handler.HandleAsync, cancellationToken);
}
