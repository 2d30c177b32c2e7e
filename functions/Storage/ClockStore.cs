namespace TI.Serverless.Functions.Storage;

/// <summary>Table Clock: what the timers have done, so that a late or doubled run does only what is due and not done.</summary>
internal sealed class ClockStore(StorageClients clients)
{
    private readonly TableClient _table = clients.Table(TableNames.Clock);

    /// <summary>The names of what was already done in a partition: one query.</summary>
    public async Task<IReadOnlySet<string>> DoneAsync(string partitionKey, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partitionKey}");
        var done = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            done.Add(row.RowKey);
        }

        return done;
    }

    public Task MarkDoneAsync(string partitionKey, string name, DateTimeOffset at, int count, CancellationToken cancellationToken) =>
        _table.UpsertEntityAsync(
            new TableEntity(partitionKey, name) { ["DoneAt"] = at, ["Count"] = count },
            TableUpdateMode.Replace,
            cancellationToken);

    /// <summary>Up to when a timer has looked; null before its first run.</summary>
    public async Task<DateTimeOffset?> FindMarkAsync(string partitionKey, string name, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(partitionKey, name, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value!.GetDateTimeOffset("DoneAt") : null;
    }

    /// <summary>How far a timer has come in what takes it several pages; null when it has not begun.</summary>
    public async Task<string?> FindProgressAsync(string partitionKey, string name, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(partitionKey, name, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value!.GetString("Progress") : null;
    }

    public Task SaveProgressAsync(string partitionKey, string name, string progress, CancellationToken cancellationToken) =>
        _table.UpsertEntityAsync(new TableEntity(partitionKey, name) { ["Progress"] = progress }, TableUpdateMode.Replace, cancellationToken);
}
