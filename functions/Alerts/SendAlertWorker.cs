using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Alerts;

internal sealed class SendAlertWorker(SendAlertHandler handler)
{
    /// <summary>Sends one mail about the opening of a wave: the confirmation that is asked for, or the alert itself.</summary>
    [Function(nameof(SendAlertWorker))]
    public Task Run([QueueTrigger(QueueNames.Alerts, Connection = StorageConnection.Name)] string message, CancellationToken cancellationToken) =>
        QueueMessageJson.ReceiveAsync<AlertMessage>(message, handler.HandleAsync, cancellationToken);
}
