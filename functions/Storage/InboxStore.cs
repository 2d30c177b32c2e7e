using System.Text.Json;
using Azure;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Inbox;

namespace TI.Serverless.Functions.Storage;

/// <summary>
/// The inbox of each call: a projection of its applications in table Index. A file and its place in the counts change together, in one
/// transaction, and never go back to an older version, whatever order the messages come in.
/// </summary>
internal sealed class InboxStore(StorageClients clients)
{
    /// <summary>Counts are spread, so that the deposits of a last hour do not all wait for one row.</summary>
    private const int Shards = 8;

    /// <summary>How many answers of the service one page may cost, when few rows of a range match.</summary>
    private const int MostLooks = 4;

    private readonly TableClient _table = clients.Table(TableNames.Index);

    /// <summary>What is known of a file besides its application; null when it has no line yet. One read.</summary>
    public async Task<InboxFacts?> FindFactsAsync(string callId, ApplicationId id, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(InboxRows.Partition(callId), InboxRows.File(id), ["CompanyToVerify", "Duplicate"], cancellationToken);
        return row.HasValue && row.Value!.GetBoolean("CompanyToVerify") is { } company
            ? new InboxFacts(company, row.Value.GetBoolean("Duplicate") ?? false)
            : null;
    }

    /// <summary>Shows the file as it is now: two reads and one transaction.</summary>
    /// <param name="application">The application.</param>
    /// <param name="file">Its line; null for a draft, which is only counted.</param>
    /// <param name="facts">What its signals were made of.</param>
    /// <param name="cancellationToken">Stops before the transaction.</param>
    public async Task ProjectAsync(Application application, InboxFile? file, InboxFacts facts, CancellationToken cancellationToken)
    {
        var partition = InboxRows.Partition(application.CallId);
        while (true)
        {
            var known = await _table.GetEntityIfExistsAsync<TableEntity>(partition, InboxRows.File(application.Id), cancellationToken: cancellationToken);
            if (known.HasValue && known.Value!.GetInt32("Version") > application.Version)
            {
                return;
            }

            var shard = InboxRows.Count(ShardOf(application.Id));
            var counted = await _table.GetEntityIfExistsAsync<TableEntity>(partition, shard, cancellationToken: cancellationToken);
            var actions = Changes(application, file, facts, known.HasValue ? known.Value : null, counted.HasValue ? counted.Value! : new TableEntity(partition, shard));
            try
            {
                await _table.SubmitTransactionAsync(actions, cancellationToken);
                return;
            }
            catch (RequestFailedException raced) when (raced.Status is 404 or 409 or 412)
            {
                // Another projection of the call came first: compare again.
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>
    /// A page of the files that match: one query, and a bounded number of them when the conditions beside the one that names the range
    /// leave few rows.
    /// </summary>
    public async Task<InboxFilePage> PageAsync(string callId, InboxQuery query, string? continuation, int size, CancellationToken cancellationToken)
    {
        var range = InboxRange.Of(query);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {InboxRows.Partition(callId)} and RowKey ge {range.First} and RowKey lt {range.AfterLast}");
        filter = range.Filter.Length == 0 ? filter : $"{filter} and {range.Filter}";
        var files = new List<InboxFile>();
        var looks = 0;
        do
        {
            var page = await LookAsync(filter, continuation, size - files.Count, cancellationToken);
            files.AddRange(page.Values.Where(row => range.Matches?.Invoke(row) ?? true).Select(InboxRows.ToFile));
            continuation = page.ContinuationToken;
        }
        while (continuation is not null && files.Count < size && ++looks < MostLooks);

        return new InboxFilePage([.. files.DistinctBy(file => file.Id)], continuation, IsPartial: continuation is not null && files.Count < size);
    }

    /// <summary>How many files each wave has in each status, drafts included: one query.</summary>
    public async Task<IReadOnlyDictionary<(string WaveId, ApplicationStatus Status), int>> CountsAsync(string callId, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {InboxRows.Partition(callId)} and RowKey ge {InboxRows.FirstCount} and RowKey lt {InboxRows.AfterLastCount}");
        var sums = new Dictionary<(string WaveId, ApplicationStatus Status), int>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            foreach (var (key, count) in CountsOf(row))
            {
                var bar = key.LastIndexOf('|');
                var place = (key[..bar], Enum.Parse<ApplicationStatus>(key[(bar + 1)..]));
                sums[place] = sums.GetValueOrDefault(place) + count;
            }
        }

        return sums;
    }

    /// <summary>Takes a file that is erased out of its lists and of the counts: two reads and one transaction, or one read when nothing of it is there.</summary>
    public async Task EraseAsync(string callId, ApplicationId id, CancellationToken cancellationToken)
    {
        var partition = InboxRows.Partition(callId);
        while (true)
        {
            var known = await _table.GetEntityIfExistsAsync<TableEntity>(partition, InboxRows.File(id), cancellationToken: cancellationToken);
            if (!known.HasValue)
            {
                return;
            }

            var shard = InboxRows.Count(ShardOf(id));
            var counted = await _table.GetEntityIfExistsAsync<TableEntity>(partition, shard, cancellationToken: cancellationToken);
            List<TableTransactionAction> actions =
            [
                new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partition, known.Value!.RowKey), known.Value.ETag),
                .. JsonSerializer.Deserialize<string[]>(LongText.Read(known.Value, "Keys")!)!
                    .Select(key => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partition, key), ETag.All)),
                Counted(counted.HasValue ? counted.Value! : new TableEntity(partition, shard), known.Value.GetString("Place"), to: null),
            ];
            try
            {
                await _table.SubmitTransactionAsync(actions, cancellationToken);
                return;
            }
            catch (RequestFailedException raced) when (raced.Status is 404 or 409 or 412)
            {
                // Another projection of the call came first: look again.
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task<Page<TableEntity>> LookAsync(string filter, string? continuation, int size, CancellationToken cancellationToken)
    {
        await foreach (var page in _table.QueryAsync<TableEntity>(filter, size, cancellationToken: cancellationToken).AsPages(continuation, size))
        {
            return page;
        }

        return Page<TableEntity>.FromValues([], null, null!);
    }

    private static List<TableTransactionAction> Changes(Application application, InboxFile? file, InboxFacts facts, TableEntity? known, TableEntity counted)
    {
        var keys = file is null ? [] : InboxRows.KeysOf(file);
        var former = known is null ? [] : JsonSerializer.Deserialize<string[]>(LongText.Read(known, "Keys")!)!;
        var place = $"{application.WaveId}|{application.Status}";
        var line = new TableEntity(InboxRows.Partition(application.CallId), InboxRows.File(application.Id))
        {
            ["Version"] = application.Version,
            ["Place"] = place,
            ["CompanyToVerify"] = facts.CompanyToVerify,
            ["Duplicate"] = facts.Duplicate,
        };
        LongText.Write(line, "Keys", JsonSerializer.Serialize(keys));
        List<TableTransactionAction> actions =
        [
            known is null
                ? new TableTransactionAction(TableTransactionActionType.Add, line)
                : new TableTransactionAction(TableTransactionActionType.UpdateReplace, line, known.ETag),
            .. former.Except(keys).Select(key => new TableTransactionAction(
                TableTransactionActionType.Delete, new TableEntity(line.PartitionKey, key), ETag.All)),
            .. keys.Select(key => new TableTransactionAction(TableTransactionActionType.UpsertReplace, InboxRows.ToRow(application.CallId, key, file!))),
        ];
        if (known?.GetString("Place") != place)
        {
            actions.Add(Counted(counted, known?.GetString("Place"), place));
        }

        return actions;
    }

    private static TableTransactionAction Counted(TableEntity counted, string? from, string? to)
    {
        var counts = CountsOf(counted);
        if (from is not null)
        {
            counts[from] = counts.GetValueOrDefault(from) - 1;
        }

        if (to is not null)
        {
            counts[to] = counts.GetValueOrDefault(to) + 1;
        }

        var row = new TableEntity(counted.PartitionKey, counted.RowKey);
        LongText.Write(row, "Counts", JsonSerializer.Serialize(counts.Where(count => count.Value != 0).ToDictionary()));
        return counted.ETag == default
            ? new TableTransactionAction(TableTransactionActionType.Add, row)
            : new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, counted.ETag);
    }

    private static Dictionary<string, int> CountsOf(TableEntity row) =>
        LongText.Read(row, "Counts") is { } counts ? JsonSerializer.Deserialize<Dictionary<string, int>>(counts)! : [];

    /// <summary>The same for an application for ever.</summary>
    private static int ShardOf(ApplicationId id) => id.ToString()[^1] % Shards;
}
