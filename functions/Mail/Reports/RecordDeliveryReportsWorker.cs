using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Mail.Reports;

internal sealed class RecordDeliveryReportsWorker(RecordDeliveryReportsHandler handler)
{
    /// <summary>Notes what became of mails, and tells the team of an address that gets none.</summary>
    [Function(nameof(RecordDeliveryReportsWorker))]
    public Task Run([QueueTrigger(QueueNames.DeliveryReports, Connection = StorageConnection.Name)] string message, CancellationToken cancellationToken) =>
        QueueMessageJson.ReceiveAsync<DeliveryReportsMessage>(message, handler.HandleAsync, cancellationToken);
}
