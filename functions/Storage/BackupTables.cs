namespace TI.Serverless.Functions.Storage;

/// <summary>The tables as backups read and write them.</summary>
internal sealed class BackupTables(StorageClients clients)
{
    /// <summary>
    /// Every table that something would be lost with, the projections included: their sums hold what was erased since. Left out: counts of the hour, yesterday's
    /// answers of the register, and exports, which are made again.
    /// </summary>
    public static IReadOnlyList<string> Kept { get; } = [.. TableNames.All.Except([TableNames.Limits, TableNames.Companies, TableNames.Exports])];

    /// <summary>What an account that nobody worked in has nothing of. Signing in and timers leave rows elsewhere.</summary>
    private static readonly string[] TellWork =
        [TableNames.Applications, TableNames.Calls, TableNames.LateAccess, TableNames.Juries, TableNames.Aid, TableNames.Batches, TableNames.Partners, TableNames.ApiKeys];

    private const int BatchRows = 100;

    /// <summary>In characters; a transaction takes four megabytes.</summary>
    private const int BatchLength = 1_000_000;

    /// <summary>
    /// A page of a table, a thousand rows at most. Of Applications, the last partition is read again by itself, whole: a row of an application never comes
    /// without its events, nor they without it. <paramref name="whole"/> is the partition that a page before gave whole.
    /// </summary>
    public async Task<BackupPage> PageAsync(string table, string? continuation, string? whole, CancellationToken cancellationToken)
    {
        await foreach (var page in clients.Table(table).QueryAsync<TableEntity>((string?)null, cancellationToken: cancellationToken).AsPages(continuation))
        {
            var next = string.IsNullOrEmpty(page.ContinuationToken) ? null : page.ContinuationToken;
            List<TableEntity> rows = [.. page.Values.Where(row => IsKept(table, row))];
            if (table != TableNames.Applications)
            {
                return new BackupPage(rows, next, null);
            }

            rows.RemoveAll(row => row.PartitionKey == whole);
            if (next is null || rows.Count == 0)
            {
                return new BackupPage(rows, next, whole);
            }

            var last = rows[^1].PartitionKey;
            rows.RemoveAll(row => row.PartitionKey == last);
            await foreach (var row in clients.Table(table).QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {last}"), cancellationToken: cancellationToken))
            {
                rows.Add(row);
            }

            return new BackupPage(rows, next, last);
        }

        return new BackupPage([], null, null);
    }

    /// <summary>Writes rows over what is there, a transaction for each hundred of a partition at most. Done twice, it is done once.</summary>
    /// <returns>How many.</returns>
    public async Task<int> WriteAsync(string table, IAsyncEnumerable<string> lines, CancellationToken cancellationToken)
    {
        var count = 0;
        var length = 0;
        var batch = new List<TableTransactionAction>();
        string? partition = null;
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            var row = BackupRows.Read(line);
            if (batch.Count > 0 && (row.PartitionKey != partition || batch.Count == BatchRows || length + line.Length > BatchLength))
            {
                await SubmitAsync();
            }

            (partition, length) = (row.PartitionKey, length + line.Length);
            batch.Add(new TableTransactionAction(TableTransactionActionType.UpsertReplace, row));
            count++;
        }

        if (batch.Count > 0)
        {
            await SubmitAsync();
        }

        return count;

        async Task SubmitAsync()
        {
            await clients.Table(table).SubmitTransactionAsync(batch, cancellationToken);
            batch.Clear();
            length = 0;
        }
    }

    /// <summary>The tables in which somebody worked: a query of one row for each.</summary>
    public async Task<IReadOnlyList<string>> FindWorkAsync(CancellationToken cancellationToken)
    {
        var found = new List<string>();
        foreach (var table in TellWork)
        {
            await foreach (var _ in clients.Table(table).QueryAsync<TableEntity>((string?)null, maxPerPage: 1, cancellationToken: cancellationToken))
            {
                found.Add(table);
                break;
            }
        }

        return found;
    }

    /// <summary>The fingerprints of the files that were erased, in every call.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ErasedAsync(CancellationToken cancellationToken)
    {
        var erased = new Dictionary<string, string>(StringComparer.Ordinal);
        var filter = TableClient.CreateQueryFilter($"RowKey ge {RetentionKeys.Erased("")} and RowKey lt {"erased}"}");
        await foreach (var row in clients.Table(TableNames.Retention).QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            erased[row.RowKey[RetentionKeys.Erased("").Length..]] = row.PartitionKey;
        }

        return erased;
    }

    /// <summary>The lines of this kind in the logs of all calls, by their fingerprints.</summary>
    public async Task<IReadOnlyDictionary<string, (string CallId, DateTimeOffset At)>> LinesOfAsync(string logKind, CancellationToken cancellationToken)
    {
        var lines = new Dictionary<string, (string, DateTimeOffset)>(StringComparer.Ordinal);
        var filter = TableClient.CreateQueryFilter($"RowKey ge {RetentionKeys.FirstEntry} and RowKey lt {RetentionKeys.AfterLastEntry} and Kind eq {logKind}");
        await foreach (var row in clients.Table(TableNames.Retention).QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            lines[row.RequiredString("Fingerprint")] = (row.PartitionKey, row.GetDateTimeOffset("At")!.Value);
        }

        return lines;
    }

    /// <summary>A page of the versions that came into being from a moment on, in every application.</summary>
    public async Task<(IReadOnlyList<(string ApplicationId, int Version)> Items, string? Continuation)> PageVersionsSinceAsync(
        DateTimeOffset moment, string? continuation, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"RowKey ge {ApplicationKeys.FirstEvent} and RowKey lt {ApplicationKeys.AfterLastEvent} and At ge {moment}");
        await foreach (var page in clients.Table(TableNames.Applications).QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken).AsPages(continuation))
        {
            var next = string.IsNullOrEmpty(page.ContinuationToken) ? null : page.ContinuationToken;
            return ([.. page.Values.Select(row => (row.PartitionKey, ApplicationKeys.EventVersion(row.RowKey)))], next);
        }

        return ([], null);
    }

    /// <summary>How timers ran and how far operations are is the account's own.</summary>
    private static bool IsKept(string table, TableEntity row) => table != TableNames.Operations || row.PartitionKey == OperationKeys.Trail;
}

/// <summary>Rows for a backup.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Continuation">Where the table goes on; null at its end.</param>
/// <param name="Whole">The partition that was given whole, so that the next page leaves it out.</param>
internal sealed record BackupPage(IReadOnlyList<TableEntity> Rows, string? Continuation, string? Whole);
