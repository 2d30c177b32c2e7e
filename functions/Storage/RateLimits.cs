using Azure;

namespace TI.Serverless.Functions.Storage;

/// <summary>
/// Table Limits: how often somebody did something in the hour of the clock that runs. Who it is stands there as a hash. One read and
/// one write; a refusal costs the read alone. The next hour reuses the row.
/// </summary>
internal sealed class RateLimits(StorageClients clients, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly TableClient _table = clients.Table(TableNames.Limits);

    /// <summary>
    /// Counts one more. Two at the same moment count as two; an answer of the storage that gets lost may count one twice, which is
    /// the safe side.
    /// </summary>
    /// <param name="what">What is limited: lower case and hyphens.</param>
    /// <param name="whose">The hash of a person's address, or another key that names nobody.</param>
    /// <param name="most">How many in an hour.</param>
    /// <param name="cancellationToken">Stops before the count.</param>
    /// <returns>Null when there is room; otherwise when the next hour begins, and nothing was counted.</returns>
    public async Task<DateTimeOffset?> TakeAsync(string what, string whose, int most, CancellationToken cancellationToken)
    {
        var partition = LimitKeys.Partition(what, whose);
        while (true)
        {
            var now = clock.GetUtcNow();
            var window = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % Window.Ticks), TimeSpan.Zero);
            var stored = await _table.GetEntityIfExistsAsync<TableEntity>(partition, LimitKeys.Hour, cancellationToken: cancellationToken);
            var count = stored.HasValue && stored.Value!.GetDateTimeOffset("Window") == window ? stored.Value.GetInt32("Count")!.Value : 0;
            if (count >= most)
            {
                return window + Window;
            }

            var row = new TableEntity(partition, LimitKeys.Hour) { ["Window"] = window, ["Count"] = count + 1 };
            if (await _table.SaveAsync(row, stored.HasValue ? stored.Value!.ETag.ToString() : null, cancellationToken) == WriteOutcome.Done)
            {
                return null;
            }

            // Another request of the same person counted first: count again.
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Erases the counts of hours that are over: reads the whole table, page by page.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ScanAndEraseAsync(CancellationToken cancellationToken)
    {
        var over = clock.GetUtcNow() - Window;
        var erased = 0;
        var filter = TableClient.CreateQueryFilter($"Window lt {over}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken))
        {
            await _table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken);
            erased++;
        }

        return erased;
    }
}
