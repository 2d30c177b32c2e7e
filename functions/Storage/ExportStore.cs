using System.Globalization;
using System.Text.Json;
using Azure;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Exports;

namespace TI.Serverless.Functions.Storage;

/// <summary>"This step of an export is to be done." A step that was done already is not done again.</summary>
/// <param name="CallId">The call.</param>
/// <param name="ExportId">The export.</param>
/// <param name="Step">How many steps were done when this was sent.</param>
/// <param name="Attempt">How many times it came before the export's row did.</param>
internal sealed record ExportMessage(string CallId, string ExportId, int Step, int Attempt = 0) : IQueueMessage
{
    public int Schema { get; init; } = QueueMessageJson.Schema;
}

/// <summary>Queue <c>exports</c>.</summary>
internal sealed class ExportQueue(StorageClients clients)
{
    private readonly QueueClient _queue = clients.Queue(QueueNames.Exports);

    public Task SendAsync(ExportMessage message, TimeSpan delay, CancellationToken cancellationToken) =>
        _queue.SendMessageAsync(QueueMessageJson.Write(message), delay, QueueDefaults.NeverExpires, cancellationToken);
}

/// <summary>Table Exports: a partition for each call, a row for each export.</summary>
internal sealed class ExportStore(StorageClients clients)
{
    private readonly TableClient _table = clients.Table(TableNames.Exports);

    public Task AddAsync(Export export, CancellationToken cancellationToken) => _table.AddEntityAsync(ToRow(export), cancellationToken);

    public async Task<Export?> FindAsync(string callId, string id, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(callId, id, cancellationToken: cancellationToken);
        return row.HasValue ? ToExport(row.Value!) : null;
    }

    /// <summary>One query, newest first.</summary>
    public async Task<IReadOnlyList<Export>> ListAsync(string callId, CancellationToken cancellationToken)
    {
        var exports = new List<Export>();
        await foreach (var row in _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {callId}"), cancellationToken: cancellationToken))
        {
            exports.Add(ToExport(row));
        }

        return [.. exports.OrderByDescending(export => export.AskedAt)];
    }

    /// <summary>Those asked for before a moment, of every call: for erasing them.</summary>
    public async Task<IReadOnlyList<Export>> ScanBeforeAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        var exports = new List<Export>();
        await foreach (var row in _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"AskedAt lt {moment}"), cancellationToken: cancellationToken))
        {
            exports.Add(ToExport(row));
        }

        return exports;
    }

    /// <summary>One write, unless another worker moved the export since it was read.</summary>
    public Task<WriteOutcome> SaveAsync(Export export, CancellationToken cancellationToken) =>
        _table.ReplaceAsync(ToRow(export), new ETag(export.StorageETag!), cancellationToken);

    public Task EraseAsync(Export export, CancellationToken cancellationToken) => _table.DeleteEntityAsync(export.CallId, export.Id, ETag.All, cancellationToken);

    private static TableEntity ToRow(Export export)
    {
        var row = new TableEntity(export.CallId, export.Id)
        {
            ["Kind"] = export.Kind.ToString(),
            ["WaveId"] = export.WaveId,
            ["Status"] = export.Status?.ToString(),
            ["Pattern"] = export.Pattern,
            ["AskedBy"] = export.AskedBy.ToString(),
            ["AskedByName"] = export.AskedByName,
            ["IsSilent"] = export.IsSilent,
            ["AskedAt"] = export.AskedAt,
            ["Phase"] = export.Phase.ToString(),
            ["Step"] = export.Step,
            ["Wave"] = export.Wave,
            ["Continuation"] = export.Continuation,
            ["Count"] = export.Count,
            ["MovedAt"] = export.MovedAt,
        };
        LongText.Write(row, "Chosen", string.Join(' ', export.Chosen));
        LongText.Write(row, "Blocks", string.Join(' ', export.Blocks.Select(count => count.ToString(CultureInfo.InvariantCulture))));
        LongText.Write(row, "Files", JsonSerializer.Serialize(export.Files));
        return row;
    }

    private static Export ToExport(TableEntity row) => new()
    {
        CallId = row.PartitionKey,
        Id = row.RowKey,
        Kind = Enum.Parse<ExportKind>(row.RequiredString("Kind")),
        WaveId = row.GetString("WaveId"),
        Status = row.GetString("Status") is { } status ? Enum.Parse<ApplicationStatus>(status) : null,
        Chosen = [.. (LongText.Read(row, "Chosen") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ApplicationId.Parse)],
        Pattern = row.GetString("Pattern"),
        AskedBy = EmailAddress.Parse(row.RequiredString("AskedBy")),
        AskedByName = row.RequiredString("AskedByName"),
        IsSilent = row.GetBoolean("IsSilent") ?? false,
        AskedAt = row.GetDateTimeOffset("AskedAt")!.Value,
        Phase = Enum.Parse<ExportPhase>(row.RequiredString("Phase")),
        Step = row.GetInt32("Step")!.Value,
        Wave = row.GetInt32("Wave")!.Value,
        Continuation = row.GetString("Continuation"),
        Count = row.GetInt32("Count")!.Value,
        MovedAt = row.GetDateTimeOffset("MovedAt")!.Value,
        Blocks = [.. LongText.Read(row, "Blocks")!.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(count => int.Parse(count, CultureInfo.InvariantCulture))],
        Files = JsonSerializer.Deserialize<List<ExportFile>>(LongText.Read(row, "Files")!)!,
        StorageETag = row.ETag.ToString(),
    };
}
