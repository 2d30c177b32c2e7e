using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications;

internal sealed class SendLinksWorker(SendFreshLinksHandler handler)
{
    /// <summary>Looks up the files begun with an address and asks for a mail for each.</summary>
    [Function(nameof(SendLinksWorker))]
    public Task Run([QueueTrigger(QueueNames.LinkRequests, Connection = StorageConnection.Name)] string message, CancellationToken cancellationToken) =>
        QueueMessageJson.ReceiveAsync<LinkRequestMessage>(message, handler.AnswerAsync, cancellationToken);
}
