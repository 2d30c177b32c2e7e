using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Mail;

internal sealed class SendReminderWorker(SendMailHandler handler)
{
    /// <summary>Sends one mail that a timer asked for: behind those that somebody waits for, however many there are.</summary>
    [Function(nameof(SendReminderWorker))]
    public Task Run([QueueTrigger(QueueNames.Reminders, Connection = StorageConnection.Name)] string message, CancellationToken cancellationToken) =>
        QueueMessageJson.ReceiveAsync<SendMailMessage>(message, handler.HandleAsync, cancellationToken);
}
