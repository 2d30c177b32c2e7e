using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications;

internal sealed class CheckCompanyWorker(CheckCompanyHandler handler)
{
    /// <summary>Looks up the organisation of one application.</summary>
    [Function(nameof(CheckCompanyWorker))]
    public Task Run(
        [QueueTrigger(QueueNames.CompanyChecks, Connection = StorageConnection.Name)] string message, CancellationToken cancellationToken) =>
        QueueMessageJson.ReceiveAsync<CheckCompanyMessage>(message, handler.HandleAsync, cancellationToken);
}
