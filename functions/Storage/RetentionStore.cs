using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure;
using TI.Serverless.Functions.Retention;

namespace TI.Serverless.Functions.Storage;

/// <summary>
/// Table Retention, a partition for each call: whether its drafts are erased, what the last run found, the files that are being erased, and the
/// log of those that were. Nothing else knows it: kept like Applications, which it outlives.
/// </summary>
internal sealed class RetentionStore(StorageClients clients)
{
    private readonly TableClient _table = clients.Table(TableNames.Retention);

    /// <summary>One read; null while nobody had erasure begin.</summary>
    public async Task<RetentionStart?> FindStartAsync(string callId, CancellationToken cancellationToken) =>
        await RowAsync(callId, RetentionKeys.Settings, cancellationToken) is { } row && row.GetBoolean("IsOn") == true
            ? new RetentionStart(row.RequiredString("By"), row.GetDateTimeOffset("At")!.Value)
            : null;

    /// <summary>One write.</summary>
    public Task SaveStartAsync(string callId, bool isOn, string by, DateTimeOffset at, CancellationToken cancellationToken) => _table.UpsertEntityAsync(
        new TableEntity(callId, RetentionKeys.Settings) { ["IsOn"] = isOn, ["By"] = by, ["At"] = at }, TableUpdateMode.Replace, cancellationToken);

    /// <summary>One read; null before the first run.</summary>
    public async Task<RetentionReport?> FindReportAsync(string callId, CancellationToken cancellationToken) =>
        await RowAsync(callId, RetentionKeys.Report, cancellationToken) is { } row
            ? JsonSerializer.Deserialize<RetentionReport>(LongText.Read(row, "Report")!, JsonSerializerOptions.Web)
            : null;

    public Task SaveReportAsync(string callId, RetentionReport report, CancellationToken cancellationToken)
    {
        var row = new TableEntity(callId, RetentionKeys.Report);
        LongText.Write(row, "Report", JsonSerializer.Serialize(report, JsonSerializerOptions.Web));
        return _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>What the last run found of the deposited files; null before the first. One read.</summary>
    public async Task<ClosedFilesReport?> FindFilesReportAsync(string callId, CancellationToken cancellationToken) =>
        await RowAsync(callId, RetentionKeys.FilesReport, cancellationToken) is { } row
            ? JsonSerializer.Deserialize<ClosedFilesReport>(LongText.Read(row, "Report")!, JsonSerializerOptions.Web)
            : null;

    public Task SaveReportAsync(string callId, ClosedFilesReport report, CancellationToken cancellationToken)
    {
        var row = new TableEntity(callId, RetentionKeys.FilesReport);
        LongText.Write(row, "Report", JsonSerializer.Serialize(report, JsonSerializerOptions.Web));
        return _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>The visa that stands; null when there is none, or it was taken back. One read.</summary>
    public async Task<ArchiveVisa?> FindVisaAsync(string callId, CancellationToken cancellationToken) =>
        await RowAsync(callId, RetentionKeys.Visas, cancellationToken) is { } row && VisasOf(row) is [.., { Through: not null } visa] ? visa : null;

    /// <summary>Every visa that was recorded or taken back, oldest first. One read.</summary>
    public async Task<IReadOnlyList<ArchiveVisa>> VisasOfAsync(string callId, CancellationToken cancellationToken) =>
        await RowAsync(callId, RetentionKeys.Visas, cancellationToken) is { } row ? VisasOf(row) : [];

    /// <summary>One read and one write; the same again changes nothing, so that a form sent twice, or a lost answer, leaves one line.</summary>
    public async Task AddVisaAsync(string callId, ArchiveVisa visa, CancellationToken cancellationToken)
    {
        while (true)
        {
            var known = await RowAsync(callId, RetentionKeys.Visas, cancellationToken);
            var visas = known is null ? [] : VisasOf(known);
            if (visas is [.., var last] && last.Through == visa.Through && (visa.Through is null || last.Reason == visa.Reason))
            {
                return;
            }

            var row = new TableEntity(callId, RetentionKeys.Visas);
            LongText.Write(row, "Visas", JsonSerializer.Serialize(visas.Append(visa), JsonSerializerOptions.Web));
            if (await _table.SaveAsync(row, known?.ETag.ToString(), cancellationToken) == WriteOutcome.Done)
            {
                return;
            }

            // Another administrator recorded one meanwhile: look again.
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>What is to be taken away with a file, kept until it was: the file itself goes first and can no longer tell.</summary>
    public Task SaveTaskAsync(string callId, ApplicationId id, ErasureTask task, CancellationToken cancellationToken)
    {
        var row = new TableEntity(callId, RetentionKeys.Task(id));
        LongText.Write(row, "Task", JsonSerializer.Serialize(task, JsonSerializerOptions.Web));
        return _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    public Task DropTaskAsync(string callId, ApplicationId id, CancellationToken cancellationToken) =>
        _table.DeleteEntityAsync(callId, RetentionKeys.Task(id), ETag.All, cancellationToken);

    /// <summary>The files whose erasure began and has not ended: one query, empty but after a stop.</summary>
    public async Task<IReadOnlyList<(ApplicationId Id, ErasureTask Task)>> ListTasksAsync(string callId, CancellationToken cancellationToken)
    {
        var tasks = new List<(ApplicationId, ErasureTask)>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {callId} and RowKey ge {RetentionKeys.FirstTask} and RowKey lt {RetentionKeys.AfterLastTask}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            tasks.Add((RetentionKeys.FileOf(row.RowKey), JsonSerializer.Deserialize<ErasureTask>(LongText.Read(row, "Task")!, JsonSerializerOptions.Web)!));
        }

        return tasks;
    }

    /// <summary>Somebody is to be forgotten in a file that stays. One write; the same again changes nothing.</summary>
    public Task SaveForgottenAsync(string callId, ApplicationId id, string personHash, CancellationToken cancellationToken) =>
        _table.UpsertEntityAsync(new TableEntity(callId, RetentionKeys.Forgotten(id, personHash)), TableUpdateMode.Replace, cancellationToken);

    public Task DropForgottenAsync(string callId, ApplicationId id, string personHash, CancellationToken cancellationToken) =>
        _table.DeleteEntityAsync(callId, RetentionKeys.Forgotten(id, personHash), ETag.All, cancellationToken);

    /// <summary>Those who are still to be forgotten: one query, empty as a rule.</summary>
    public async Task<IReadOnlyList<(ApplicationId File, string PersonHash)>> ListForgottenAsync(string callId, CancellationToken cancellationToken)
    {
        var people = new List<(ApplicationId, string)>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {callId} and RowKey ge {RetentionKeys.FirstForgotten} and RowKey lt {RetentionKeys.AfterLastForgotten}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, select: ["RowKey"], cancellationToken: cancellationToken))
        {
            people.Add(RetentionKeys.ReadForgotten(row.RowKey));
        }

        return people;
    }

    /// <summary>
    /// Adds a line to the log, chained to the one before by its hash: one read and one transaction. A file is logged once, whoever asks again.
    /// </summary>
    public Task LogAsync(string callId, ApplicationId id, ErasureFacts facts, CancellationToken cancellationToken) =>
        LogAsync(callId, RetentionKeys.Fingerprint(id), facts, cancellationToken);

    /// <summary>The same, of something else than a file: once for each fingerprint.</summary>
    public async Task LogAsync(string callId, string fingerprint, ErasureFacts facts, CancellationToken cancellationToken)
    {
        while (true)
        {
            var head = await RowAsync(callId, RetentionKeys.Head, cancellationToken);
            var sequence = (head?.GetInt32("Sequence") ?? 0) + 1;
            var entry = new ErasureEntry(sequence, facts, fingerprint, head?.GetString("Hash") ?? "", "");
            entry = entry with { Hash = HashOf(entry) };
            var next = new TableEntity(callId, RetentionKeys.Head) { ["Sequence"] = sequence, ["Hash"] = entry.Hash };
            try
            {
                await _table.SubmitTransactionAsync(
                    [
                        head is null
                            ? new TableTransactionAction(TableTransactionActionType.Add, next)
                            : new TableTransactionAction(TableTransactionActionType.UpdateReplace, next, head.ETag),
                        new TableTransactionAction(TableTransactionActionType.Add, ToRow(callId, entry)),
                        new TableTransactionAction(TableTransactionActionType.Add, new TableEntity(callId, RetentionKeys.Erased(fingerprint)) { ["Sequence"] = sequence }),
                    ],
                    cancellationToken);
                return;
            }
            catch (RequestFailedException raced) when (raced.Status is 404 or 409 or 412)
            {
                if (await RowAsync(callId, RetentionKeys.Erased(fingerprint), cancellationToken) is not null)
                {
                    return;
                }
            }
        }
    }

    /// <summary>The log, oldest first: one query for each thousand lines.</summary>
    public async Task<IReadOnlyList<ErasureEntry>> LogOfAsync(string callId, CancellationToken cancellationToken)
    {
        var entries = new List<ErasureEntry>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {callId} and RowKey ge {RetentionKeys.FirstEntry} and RowKey lt {RetentionKeys.AfterLastEntry}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            entries.Add(new ErasureEntry(
                row.GetInt32("Sequence")!.Value,
                new ErasureFacts(row.GetDateTimeOffset("At")!.Value, row.RequiredString("Kind"), row.RequiredString("Rule"), row.GetInt32("Files")!.Value),
                row.RequiredString("Fingerprint"),
                row.GetString("Previous") ?? "",
                row.RequiredString("Hash")));
        }

        return entries;
    }

    /// <summary>Of everything an entry says, and of the entry before.</summary>
    public static string HashOf(ErasureEntry entry) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{entry.Sequence}|{entry.Facts.At.UtcTicks}|{entry.Facts.Kind}|{entry.Facts.Rule}|{entry.Facts.Files}|{entry.Fingerprint}|{entry.Previous}"))));

    private static TableEntity ToRow(string callId, ErasureEntry entry) => new(callId, RetentionKeys.Entry(entry.Sequence))
    {
        ["Sequence"] = entry.Sequence,
        ["At"] = entry.Facts.At,
        ["Kind"] = entry.Facts.Kind,
        ["Rule"] = entry.Facts.Rule,
        ["Files"] = entry.Facts.Files,
        ["Fingerprint"] = entry.Fingerprint,
        ["Previous"] = entry.Previous,
        ["Hash"] = entry.Hash,
    };

    private static List<ArchiveVisa> VisasOf(TableEntity row) => JsonSerializer.Deserialize<List<ArchiveVisa>>(LongText.Read(row, "Visas")!, JsonSerializerOptions.Web)!;

    private async Task<TableEntity?> RowAsync(string callId, string rowKey, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(callId, rowKey, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value : null;
    }
}
