using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Operations;

internal sealed class RunOperationWorker(RunOperationHandler handler)
{
    /// <summary>Runs a timer that an administrator asked for.</summary>
    [Function(nameof(RunOperationWorker))]
    public Task Run([QueueTrigger(QueueNames.Operations, Connection = StorageConnection.Name)] string message, CancellationToken cancellationToken) =>
        QueueMessageJson.ReceiveAsync<OperationMessage>(message, handler.HandleAsync, cancellationToken);
}
