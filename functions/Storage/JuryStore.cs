using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using TI.Serverless.Functions.Juries;

namespace TI.Serverless.Functions.Storage;

/// <summary>
/// Table Juries: a partition for each wave, with the jury, the files before it, and for each file the scores, the members who stand
/// aside and what is proposed. A ranking is one query. Nothing else knows it: kept like Applications.
/// </summary>
internal sealed class JuryStore(StorageClients clients)
{
    private const int RowsInTransaction = 100;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(), new ApplicationIdJson() },
    };

    private readonly TableClient _table = clients.Table(TableNames.Juries);

    /// <summary>One read.</summary>
    public async Task<Jury?> FindAsync(string callId, string waveId, CancellationToken cancellationToken) =>
        await RowAsync(callId, waveId, JuryKeys.Jury, cancellationToken) is { } row ? ToJury(row) : null;

    /// <summary>One query of one partition; null when the wave has no jury.</summary>
    public async Task<JuryRecord?> FindRecordAsync(string callId, string waveId, CancellationToken cancellationToken)
    {
        Jury? jury = null;
        var (files, scores, conflicts, proposals) = (new List<JuryFile>(), new List<JuryScore>(), new List<JuryConflict>(), new List<FundingProposal>());
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {JuryKeys.Wave(callId, waveId)}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            switch (row.RowKey.Split('|')[0])
            {
                case JuryKeys.Jury: jury = ToJury(row); break;
                case JuryKeys.FileKind: files.Add(Read<JuryFile>(row, "File")); break;
                case JuryKeys.ScoreKind: scores.Add(ToScore(row)); break;
                case JuryKeys.ConflictKind: conflicts.Add(Read<JuryConflict>(row, "Conflict")); break;
                case JuryKeys.ProposalKind: proposals.Add(ToProposal(row)); break;
                default: throw new InvalidDataException($"Row {row.PartitionKey}/{row.RowKey} is of no known kind.");
            }
        }

        return jury is null ? null : new JuryRecord(jury, files, scores, conflicts, proposals);
    }

    /// <summary>What is proposed and granted in a wave, whether it has a jury or not: one query.</summary>
    public async Task<IReadOnlyList<FundingProposal>> ProposalsAsync(string callId, string waveId, CancellationToken cancellationToken)
    {
        var proposals = new List<FundingProposal>();
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {JuryKeys.Wave(callId, waveId)} and RowKey ge {JuryKeys.FirstProposal} and RowKey lt {JuryKeys.AfterLastProposal}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            proposals.Add(ToProposal(row));
        }

        return proposals;
    }

    /// <summary>
    /// Puts these files, and no others, before the jury, then writes the jury: stopped half-way, the same again finishes it. What was
    /// scored of a file that is taken away stays.
    /// </summary>
    public async Task<WriteOutcome> SaveAsync(Jury jury, IReadOnlyList<JuryFile> files, CancellationToken cancellationToken)
    {
        var partition = JuryKeys.Wave(jury.CallId, jury.WaveId);
        var kept = files.Select(file => JuryKeys.File(file.Id)).ToHashSet(StringComparer.Ordinal);
        var actions = files
            .Select(file => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Row(partition, JuryKeys.File(file.Id), "File", file)))
            .ToList();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {JuryKeys.FirstFile} and RowKey lt {JuryKeys.AfterLastFile}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken))
        {
            if (!kept.Contains(row.RowKey))
            {
                actions.Add(new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All));
            }
        }

        foreach (var some in actions.Chunk(RowsInTransaction))
        {
            await _table.SubmitTransactionAsync(some, cancellationToken);
        }

        return await _table.SaveAsync(Row(partition, JuryKeys.Jury, "Jury", jury), jury.StorageETag, cancellationToken);
    }

    /// <summary>One read; null when the member has not begun.</summary>
    public async Task<JuryScore?> FindScoreAsync(string callId, string waveId, ApplicationId file, string member, CancellationToken cancellationToken) =>
        await RowAsync(callId, waveId, JuryKeys.Score(file, member), cancellationToken) is { } row ? ToScore(row) : null;

    /// <summary>Whether this file is before the jury: one read.</summary>
    public async Task<bool> HasFileAsync(string callId, string waveId, ApplicationId file, CancellationToken cancellationToken) =>
        await RowAsync(callId, waveId, JuryKeys.File(file), cancellationToken) is not null;

    /// <summary>One write, unless the member wrote in another tab since it was read.</summary>
    public Task<WriteOutcome> SaveScoreAsync(string callId, string waveId, JuryScore score, CancellationToken cancellationToken)
    {
        var row = Row(JuryKeys.Wave(callId, waveId), JuryKeys.Score(score.File, score.MemberHash), "Score", score);
        return _table.SaveAsync(row, score.StorageETag, cancellationToken);
    }

    public async Task<JuryConflict?> FindConflictAsync(string callId, string waveId, ApplicationId file, string member, CancellationToken cancellationToken) =>
        await RowAsync(callId, waveId, JuryKeys.Conflict(file, member), cancellationToken) is { } row ? Read<JuryConflict>(row, "Conflict") : null;

    /// <summary>The first declaration stays.</summary>
    public Task<WriteOutcome> AddConflictAsync(string callId, string waveId, JuryConflict conflict, CancellationToken cancellationToken) =>
        _table.AddAsync(Row(JuryKeys.Wave(callId, waveId), JuryKeys.Conflict(conflict.File, conflict.MemberHash), "Conflict", conflict), cancellationToken);

    /// <summary>Keeps what is proposed for these files, a hundred in each transaction. What is not in here (the grant, a forced rank) stays.</summary>
    public Task ProposeAsync(string callId, string waveId, IEnumerable<FundingProposal> proposals, CancellationToken cancellationToken) => MergeAsync(
        proposals.Select(one => new TableEntity(JuryKeys.Wave(callId, waveId), JuryKeys.Proposal(one.File))
        {
            ["Proposed"] = Text(one.Proposed),
            ["By"] = one.By,
            ["At"] = one.At,
        }),
        cancellationToken);

    /// <summary>Gives a file a place of its own, or takes it back.</summary>
    public Task ForceRankAsync(string callId, string waveId, FundingProposal proposal, CancellationToken cancellationToken) => MergeAsync(
        [
            new TableEntity(JuryKeys.Wave(callId, waveId), JuryKeys.Proposal(proposal.File))
            {
                ["ForcedRank"] = proposal.ForcedRank ?? 0,
                ["Why"] = proposal.Why ?? "",
                ["By"] = proposal.By,
                ["At"] = proposal.At,
            },
        ],
        cancellationToken);

    /// <summary>What the decision gave; null takes it back. What was held for it is held no more. The same twice is the same.</summary>
    public Task GrantAsync(string callId, string waveId, ApplicationId file, decimal? amount, CancellationToken cancellationToken) => MergeAsync(
        [new TableEntity(JuryKeys.Wave(callId, waveId), JuryKeys.Proposal(file)) { ["Granted"] = Text(amount), ["Held"] = "" }], cancellationToken);

    /// <summary>What a decision that is being taken would give; null lets it go. One write.</summary>
    public Task HoldAsync(string callId, string waveId, ApplicationId file, decimal? amount, DateTimeOffset until, CancellationToken cancellationToken) => MergeAsync(
        [new TableEntity(JuryKeys.Wave(callId, waveId), JuryKeys.Proposal(file)) { ["Held"] = Text(amount), ["HeldUntil"] = until }], cancellationToken);

    private async Task MergeAsync(IEnumerable<TableEntity> rows, CancellationToken cancellationToken)
    {
        foreach (var some in rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertMerge, row)).Chunk(RowsInTransaction))
        {
            await _table.SubmitTransactionAsync(some, cancellationToken);
        }
    }

    private async Task<TableEntity?> RowAsync(string callId, string waveId, string key, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(JuryKeys.Wave(callId, waveId), key, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value : null;
    }

    private static TableEntity Row<T>(string partition, string key, string property, T value)
    {
        var row = new TableEntity(partition, key);
        LongText.Write(row, property, JsonSerializer.Serialize(value, Json));
        return row;
    }

    private static T Read<T>(TableEntity row, string property) => JsonSerializer.Deserialize<T>(LongText.Read(row, property)!, Json)!;

    private static Jury ToJury(TableEntity row) => Read<Jury>(row, "Jury") with { StorageETag = row.ETag.ToString() };

    private static JuryScore ToScore(TableEntity row) => Read<JuryScore>(row, "Score") with { StorageETag = row.ETag.ToString() };

    private static FundingProposal ToProposal(TableEntity row) => new(JuryKeys.ProposedFile(row.RowKey))
    {
        Proposed = Amount(row.GetString("Proposed")),
        Granted = Amount(row.GetString("Granted")),
        Held = Amount(row.GetString("Held")),
        HeldUntil = row.GetDateTimeOffset("HeldUntil"),
        ForcedRank = row.GetInt32("ForcedRank") is > 0 and var rank ? rank : null,
        Why = row.GetString("Why") is { Length: > 0 } why ? why : null,
        By = row.GetString("By"),
        At = row.GetDateTimeOffset("At"),
    };

    // A merge writes no null: an empty text is what takes an amount back.
    private static string Text(decimal? amount) => amount?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static decimal? Amount(string? text) => string.IsNullOrEmpty(text) ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
