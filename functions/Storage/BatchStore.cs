using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using TI.Serverless.Functions.Batches;

namespace TI.Serverless.Functions.Storage;

/// <summary>
/// Table Batches: a partition for each call, with its batches, their letters and the templates; one more for those that are to leave.
/// A letter changes in one transaction with its batch. Nothing else knows it: kept like Applications.
/// </summary>
internal sealed class BatchStore(StorageClients clients)
{
    private const int RowsInTransaction = 100;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly TableClient _table = clients.Table(TableNames.Batches);

    /// <summary>The letters first: a batch that is there is whole.</summary>
    public async Task AddAsync(Batch batch, IReadOnlyList<Letter> letters, CancellationToken cancellationToken)
    {
        foreach (var some in letters.Select(letter => new TableTransactionAction(TableTransactionActionType.UpsertReplace, ToRow(batch, letter))).Chunk(RowsInTransaction))
        {
            await _table.SubmitTransactionAsync(some, cancellationToken);
        }

        await _table.UpsertEntityAsync(ToRow(batch), TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>One read.</summary>
    public async Task<Batch?> FindAsync(string callId, string batchId, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(callId, BatchKeys.Batch(batchId), cancellationToken: cancellationToken);
        return row.HasValue ? ToBatch(row.Value!) : null;
    }

    /// <summary>One read and one query of the batch's own rows.</summary>
    public async Task<BatchRecord?> FindRecordAsync(string callId, string batchId, CancellationToken cancellationToken)
    {
        if (await FindAsync(callId, batchId, cancellationToken) is not { } batch)
        {
            return null;
        }

        var letters = new List<Letter>();
        await foreach (var row in RangeAsync(callId, BatchKeys.Letters(batchId), cancellationToken))
        {
            letters.Add(Read<Letter>(row, "Letter"));
        }

        return new BatchRecord(batch, letters);
    }

    /// <summary>The batches of a call, the oldest first: one query.</summary>
    public async Task<IReadOnlyList<Batch>> ListAsync(string callId, CancellationToken cancellationToken)
    {
        var batches = new List<Batch>();
        await foreach (var row in RangeAsync(callId, BatchKeys.Batches, cancellationToken))
        {
            batches.Add(ToBatch(row));
        }

        return batches;
    }

    /// <summary>One write, unless somebody else changed it since it was read.</summary>
    public Task<WriteOutcome> SaveAsync(Batch batch, CancellationToken cancellationToken) =>
        _table.ReplaceAsync(ToRow(batch), new ETag(batch.StorageETag), cancellationToken);

    /// <summary>One transaction with the batch, unless it changed since it was read: a letter never changes under a batch that leaves.</summary>
    public async Task<WriteOutcome> SaveLetterAsync(Batch batch, Letter letter, CancellationToken cancellationToken)
    {
        try
        {
            await _table.SubmitTransactionAsync(
                [
                    new TableTransactionAction(TableTransactionActionType.UpdateReplace, ToRow(batch), new ETag(batch.StorageETag)),
                    new TableTransactionAction(TableTransactionActionType.UpsertReplace, ToRow(batch, letter)),
                ],
                cancellationToken);
            return WriteOutcome.Done;
        }
        catch (RequestFailedException raced) when (raced.Status is 404 or 412)
        {
            return WriteOutcome.Conflict;
        }
    }

    /// <summary>How a letter ended, once its batch is leaving. The same twice is the same.</summary>
    public Task MarkLeftAsync(Batch batch, Letter letter, CancellationToken cancellationToken) =>
        _table.UpsertEntityAsync(ToRow(batch, letter), TableUpdateMode.Replace, cancellationToken);

    /// <summary>The texts of letters that the call has of its own, by action: one query.</summary>
    public async Task<IReadOnlyDictionary<string, string>> TemplatesAsync(string callId, CancellationToken cancellationToken)
    {
        var templates = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var row in RangeAsync(callId, BatchKeys.Templates, cancellationToken))
        {
            templates[BatchKeys.TemplateAction(row.RowKey)] = LongText.Read(row, "Text")!;
        }

        return templates;
    }

    public Task SaveTemplateAsync(string callId, string action, string text, string by, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var row = new TableEntity(callId, BatchKeys.Template(action)) { ["By"] = by, ["At"] = at };
        LongText.Write(row, "Text", text);
        return _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>Put before a batch is scheduled, so that the timer can find it.</summary>
    public Task MarkDueAsync(string callId, string batchId, CancellationToken cancellationToken) =>
        _table.UpsertEntityAsync(new TableEntity(BatchKeys.Due, BatchKeys.DueBatch(callId, batchId)), TableUpdateMode.Replace, cancellationToken);

    /// <summary>Nothing happens when it is not there.</summary>
    public Task UnmarkDueAsync(string callId, string batchId, CancellationToken cancellationToken) =>
        _table.DeleteEntityAsync(BatchKeys.Due, BatchKeys.DueBatch(callId, batchId), ETag.All, cancellationToken);

    /// <summary>The batches that were scheduled and have not left: one query.</summary>
    public async Task<IReadOnlyList<(string CallId, string BatchId)>> DueAsync(CancellationToken cancellationToken)
    {
        var due = new List<(string, string)>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {BatchKeys.Due}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            due.Add(BatchKeys.ReadDue(row.RowKey));
        }

        return due;
    }

    private AsyncPageable<TableEntity> RangeAsync(string partition, string prefix, CancellationToken cancellationToken)
    {
        var after = prefix[..^1] + (char)(prefix[^1] + 1);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {prefix} and RowKey lt {after}");
        return _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken);
    }

    private static TableEntity ToRow(Batch batch)
    {
        var row = new TableEntity(batch.CallId, BatchKeys.Batch(batch.Id));
        LongText.Write(row, "Batch", JsonSerializer.Serialize(batch, Json));
        return row;
    }

    private static TableEntity ToRow(Batch batch, Letter letter)
    {
        var row = new TableEntity(batch.CallId, BatchKeys.Letter(batch.Id, letter.ApplicationId));
        LongText.Write(row, "Letter", JsonSerializer.Serialize(letter, Json));
        return row;
    }

    private static Batch ToBatch(TableEntity row) => Read<Batch>(row, "Batch") with { StorageETag = row.ETag.ToString() };

    private static T Read<T>(TableEntity row, string property) => JsonSerializer.Deserialize<T>(LongText.Read(row, property)!, Json)!;
}
