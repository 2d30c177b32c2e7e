using System.Runtime.CompilerServices;
using Azure;
using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Storage;

/// <summary>A row of table Subscriptions, as the timer that erases looks at it.</summary>
/// <param name="CallId">The call.</param>
/// <param name="WaveId">The wave.</param>
/// <param name="RowKey">Whose, or which mail.</param>
/// <param name="IsMail">A line of the mail ledger rather than a person's wish.</param>
/// <param name="At">When it was written.</param>
internal sealed record SubscriptionRow(string CallId, string WaveId, string RowKey, bool IsMail, DateTimeOffset At);

/// <summary>
/// Table Subscriptions: who asked to be told when a wave opens, and confirmed it. One partition for each wave; the row is named by the
/// hash of the address and holds the address until the mail is sent. Beside them, the ledger rows of their mails.
/// </summary>
internal sealed class SubscriptionStore(StorageClients clients)
{
    private const string Confirmed = "Confirmed";

    /// <summary>The mail was put on the queue; the row stays until it is sent.</summary>
    private const string Asked = "Asked";

    private readonly TableClient _table = clients.Table(TableNames.Subscriptions);

    /// <summary>Confirming twice is confirming once.</summary>
    public Task ConfirmAsync(string callId, string waveId, EmailAddress person, DateTimeOffset at, CancellationToken cancellationToken) =>
        _table.UpsertEntityAsync(
            new TableEntity(SubscriptionKeys.Wave(callId, waveId), person.Hash)
            {
                ["State"] = Confirmed,
                ["Email"] = person.ToString(),
                ["ConfirmedAt"] = at,
            },
            TableUpdateMode.Replace,
            cancellationToken);

    /// <summary>The address behind a hash; null once it was erased.</summary>
    public async Task<EmailAddress?> FindAsync(string callId, string waveId, string personHash, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(
            SubscriptionKeys.Wave(callId, waveId), personHash, cancellationToken: cancellationToken);
        return row.HasValue ? EmailAddress.Parse(row.Value!.RequiredString("Email")) : null;
    }

    /// <summary>Erases an address; nothing happens when it is not there.</summary>
    public Task EraseAsync(string callId, string waveId, string rowKey, CancellationToken cancellationToken) =>
        _table.DeleteEntityAsync(SubscriptionKeys.Wave(callId, waveId), rowKey, ETag.All, cancellationToken);

    /// <summary>The next few people of a wave whose mail was not yet asked for: one query.</summary>
    public async Task<IReadOnlyList<string>> ListToAlertAsync(string callId, string waveId, int most, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {SubscriptionKeys.Wave(callId, waveId)} and State eq {Confirmed}");
        await foreach (var page in _table.QueryAsync<TableEntity>(filter, most, ["RowKey"], cancellationToken).AsPages(null, most))
        {
            // A page may be empty and yet be followed by others.
            if (page.Values.Count > 0)
            {
                return [.. page.Values.Select(row => row.RowKey)];
            }
        }

        return [];
    }

    /// <summary>The mail is on the queue. Who unsubscribed meanwhile stays erased.</summary>
    /// <returns>False when the row is gone: the person unsubscribed, or the mail was sent already.</returns>
    public async Task<bool> MarkAskedAsync(string callId, string waveId, string personHash, CancellationToken cancellationToken)
    {
        try
        {
            await _table.UpdateEntityAsync(
                new TableEntity(SubscriptionKeys.Wave(callId, waveId), personHash) { ["State"] = Asked },
                ETag.All,
                TableUpdateMode.Merge,
                cancellationToken);
            return true;
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            return false;
        }
    }

    /// <summary>Every row there is, page by page: a day's look at what is to be erased.</summary>
    public async IAsyncEnumerable<SubscriptionRow> ScanAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in _table.QueryAsync<TableEntity>(
            select: ["PartitionKey", "RowKey", "ConfirmedAt", "ClaimedAt"], cancellationToken: cancellationToken))
        {
            var (callId, waveId) = SubscriptionKeys.ReadWave(row.PartitionKey);
            yield return new SubscriptionRow(
                callId,
                waveId,
                row.RowKey,
                row.RowKey.StartsWith(ApplicationKeys.FirstMail, StringComparison.Ordinal),
                (row.GetDateTimeOffset("ConfirmedAt") ?? row.GetDateTimeOffset("ClaimedAt"))!.Value);
        }
    }
}
