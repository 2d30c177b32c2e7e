using Azure;
using TI.Serverless.Functions.Calls.Revisions;

namespace TI.Serverless.Functions.Storage;

/// <summary>
/// Table Calls, partition <c>log</c>: everything that was published at run time, one row for each change, numbered without a gap. The whole
/// catalogue is read again from it, and what is new since a change is one query.
/// </summary>
internal sealed class CatalogueLogStore(StorageClients clients)
{
    private readonly TableClient _table = clients.Table(TableNames.Calls);

    /// <summary>The changes after one, in their order: one query for each thousand, or 4 MiB. Null when storage does not answer.</summary>
    public async Task<IReadOnlyList<CatalogueEntry>?> TryListAfterAsync(int sequence, CancellationToken cancellationToken)
    {
        try
        {
            return await ListAfterAsync(sequence, cancellationToken);
        }
        catch (RequestFailedException)
        {
            return null;
        }
        catch (AggregateException allTries) when (allTries.InnerExceptions.All(failure => failure is RequestFailedException))
        {
            return null;
        }
    }

    /// <summary>
    /// One transaction: all of them, or none because somebody else wrote these numbers first. Asked again for the same write, it says done.
    /// </summary>
    /// <param name="entries">The next ones, in their order; at most a hundred.</param>
    /// <param name="writeId">Names this write: tells a lost answer from a conflict.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    public async Task<WriteOutcome> AppendAsync(IReadOnlyList<CatalogueEntry> entries, Guid writeId, CancellationToken cancellationToken)
    {
        try
        {
            await _table.SubmitTransactionAsync(entries.Select(entry => new TableTransactionAction(TableTransactionActionType.Add, ToRow(entry, writeId))), cancellationToken);
            return WriteOutcome.Done;
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            var row = await _table.GetEntityIfExistsAsync<TableEntity>(CallKeys.Log, CallKeys.Entry(entries[0].Sequence), ["WriteId"], cancellationToken);
            return row.HasValue && row.Value!.GetGuid("WriteId") == writeId ? WriteOutcome.Done : WriteOutcome.Conflict;
        }
    }

    /// <summary>As <see cref="TryListAfterAsync"/>, for who cannot go on without.</summary>
    public async Task<IReadOnlyList<CatalogueEntry>> ListAfterAsync(int sequence, CancellationToken cancellationToken)
    {
        var entries = new List<CatalogueEntry>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {CallKeys.Log} and RowKey gt {CallKeys.Entry(sequence)}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            entries.Add(ToEntry(row));
        }

        return entries;
    }

    private static TableEntity ToRow(CatalogueEntry entry, Guid writeId)
    {
        var row = new TableEntity(CallKeys.Log, CallKeys.Entry(entry.Sequence))
        {
            ["Kind"] = entry.Kind.ToString(),
            ["CallId"] = entry.CallId,
            ["At"] = entry.At,
            ["By"] = entry.By,
            ["Note"] = entry.Note,
            ["Revision"] = entry.Revision,
            ["WriteId"] = writeId,
        };
        if (entry.Json is { } json)
        {
            LongText.Write(row, "Json", json);
        }

        return row;
    }

    private static CatalogueEntry ToEntry(TableEntity row) => new()
    {
        Sequence = CallKeys.SequenceOf(row.RowKey),
        Kind = Enum.Parse<CatalogueEntryKind>(row.RequiredString("Kind")),
        CallId = row.RequiredString("CallId"),
        At = row.GetDateTimeOffset("At")!.Value,
        By = row.RequiredString("By"),
        Note = row.GetString("Note"),
        Revision = row.GetString("Revision"),
        Json = LongText.Read(row, "Json"),
    };
}
