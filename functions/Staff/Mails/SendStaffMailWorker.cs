using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Staff.Mails;

internal sealed class SendStaffMailWorker(SendStaffMailHandler handler)
{
    /// <summary>Sends one mail to somebody of the staff.</summary>
    [Function(nameof(SendStaffMailWorker))]
    public Task Run([QueueTrigger(QueueNames.StaffMails, Connection = StorageConnection.Name)] string message, CancellationToken cancellationToken) =>
        QueueMessageJson.ReceiveAsync<StaffMailMessage>(message, handler.HandleAsync, cancellationToken);
}
