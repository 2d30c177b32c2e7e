using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Mail;

internal sealed class SendMailWorker(SendMailHandler handler)
{
    /// <summary>Sends one mail.</summary>
    [Function(nameof(SendMailWorker))]
    public Task Run([QueueTrigger(QueueNames.Mails, Connection = StorageConnection.Name)] string message, CancellationToken cancellationToken) =>
        QueueMessageJson.ReceiveAsync<SendMailMessage>(message, handler.HandleAsync, cancellationToken);
}
