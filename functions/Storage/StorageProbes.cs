using Azure;

namespace TI.Serverless.Functions.Storage;

/// <summary>Whether the three services of the account answer, and what time it is there.</summary>
/// <param name="Tables">Tables answer.</param>
/// <param name="Queues">Queues answer.</param>
/// <param name="Blobs">Blobs answer.</param>
/// <param name="ServerTime">The service's clock, to the second; null when queues do not answer.</param>
internal sealed record StorageAnswers(bool Tables, bool Queues, bool Blobs, DateTimeOffset? ServerTime)
{
    public bool All => Tables && Queues && Blobs;
}

/// <summary>Asks each service of the account for one small thing.</summary>
internal sealed class StorageProbes(StorageClients clients)
{
    /// <summary>A service that takes longer does not answer, as far as a visitor is concerned.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Three calls at once.</summary>
    public async Task<StorageAnswers> AskAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset? time = null;
        var tables = AnswersAsync(
            async stop => await clients.Table(TableNames.Operations).GetEntityIfExistsAsync<TableEntity>(OperationKeys.Switches, OperationKeys.Switches, cancellationToken: stop), cancellationToken);
        var queues = AnswersAsync(async stop => time = (await clients.RawQueue(QueueNames.Mails).GetPropertiesAsync(stop)).GetRawResponse().Headers.Date, cancellationToken);
        var blobs = AnswersAsync(async stop => await clients.Container(ContainerNames.Attachments).GetBlobClient("health").ExistsAsync(stop), cancellationToken);
        return new StorageAnswers(await tables, await queues, await blobs, await queues ? time : null);
    }

    private static async Task<bool> AnswersAsync(Func<CancellationToken, Task> ask, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await ask(limit.Token);
            return true;
        }
        catch (Exception outage) when (outage is RequestFailedException or AggregateException || (outage is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
