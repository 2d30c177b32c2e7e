using System.Text.Json;
using Azure;
using TI.Serverless.Functions.Calendar;

namespace TI.Serverless.Functions.Storage;

/// <summary>How what was owed ended. The names are stored: never rename one.</summary>
internal enum DoneState
{
    Done,

    /// <summary>Its moment had passed for so long that it would have said nothing true.</summary>
    TooLate,
}

/// <summary>A row of the calendar.</summary>
/// <param name="Obligation">What is owed.</param>
/// <param name="Continuation">Where a long action has come to; null before its first page.</param>
/// <param name="Count">How many mails it has asked for.</param>
/// <param name="StorageETag">Of the row.</param>
internal sealed record OwedRow(Obligation Obligation, string? Continuation, int Count, ETag StorageETag)
{
    /// <summary>Null while it is owed.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    public DoneState? State { get; init; }
}

/// <summary>What is due of a call.</summary>
/// <param name="Revision">Of the definition that the rows of the waves were made from; on the first page alone, and null before they were.</param>
/// <param name="Rows">The longest due first.</param>
/// <param name="HasMore">There may be another page.</param>
internal sealed record DuePage(string? Revision, IReadOnlyList<OwedRow> Rows, bool HasMore);

/// <summary>Rows of table Calendar.</summary>
internal static class CalendarRows
{
    public static TableEntity Of(Obligation one, string rowKey) => new(one.CallId, rowKey)
    {
        ["DueAt"] = one.DueAt,
        ["FileId"] = one.File?.ToString(),
        ["WaveId"] = one.WaveId,
        ["Name"] = one.Name,
        ["Occasion"] = one.Occasion,
        ["Until"] = one.Until,
        ["RecipientHash"] = one.RecipientHash,
        ["WorkingDaysOf"] = one.WorkingDaysOf,
        ["Number"] = one.Number,
    };

    /// <summary>The keys of what a file owed and was done since it left its list; null in a row that was made before they were kept.</summary>
    public static IReadOnlyList<string>? PastOf(TableEntity file) => LongText.Read(file, "Past") is { } keys ? JsonSerializer.Deserialize<string[]>(keys)! : null;

    /// <summary>Adds to them, in the row that takes the place of the one known.</summary>
    public static void KeepPast(TableEntity file, NullableResponse<TableEntity> known, IEnumerable<string> done)
    {
        if ((known.HasValue ? PastOf(known.Value!) : []) is { } before)
        {
            LongText.Write(file, "Past", JsonSerializer.Serialize(before.Union(done)));
        }
    }

    public static OwedRow ToOwed(TableEntity row) => new(
        new Obligation
        {
            CallId = row.PartitionKey,
            File = row.GetString("FileId") is { } file ? ApplicationId.Parse(file) : null,
            WaveId = row.GetString("WaveId"),
            Name = row.RequiredString("Name"),
            Occasion = row.RequiredString("Occasion"),
            DueAt = row.GetDateTimeOffset("DueAt")!.Value,
            Until = row.GetDateTimeOffset("Until"),
            RecipientHash = row.GetString("RecipientHash"),
            WorkingDaysOf = row.GetString("WorkingDaysOf"),
            Number = row.GetString("Number"),
        },
        row.GetString("Continuation"),
        row.GetInt32("Count") ?? 0,
        row.ETag)
    {
        DoneAt = row.GetDateTimeOffset("DoneAt"),
        State = row.GetString("State") is { } state ? Enum.Parse<DoneState>(state) : null,
    };
}
