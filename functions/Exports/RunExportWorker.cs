using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Exports;

internal sealed class RunExportWorker(RunExportHandler handler)
{
    /// <summary>Does one step of an export.</summary>
    [Function(nameof(RunExportWorker))]
    public Task Run([QueueTrigger(QueueNames.Exports, Connection = StorageConnection.Name)] string message, CancellationToken cancellationToken) =>
        QueueMessageJson.ReceiveAsync<ExportMessage>(message, handler.HandleAsync, cancellationToken);
}
