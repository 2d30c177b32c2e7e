using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications;

internal sealed class ApplyApplicationChangeWorker(ApplyApplicationChangeHandler handler)
{
    /// <summary>Does the effects of one version of one application.</summary>
    [Function(nameof(ApplyApplicationChangeWorker))]
    public Task Run(
        [QueueTrigger(QueueNames.ApplicationChanges, Connection = StorageConnection.Name)] string message, CancellationToken cancellationToken) =>
        QueueMessageJson.ReceiveAsync<ApplicationChangedMessage>(message, handler.HandleAsync, cancellationToken);
}
