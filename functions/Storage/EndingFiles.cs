using System.Globalization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Storage;

/// <summary>What the list of a wave says of a file that comes to an end, or about which somebody asks something.</summary>
/// <param name="Id">The file.</param>
/// <param name="Number">Null for a draft.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="ClosedOn">The day of its decision, or on which it was taken back; null while it is examined.</param>
/// <param name="PlannedOn">The day on which it went to the trash at somebody's request; null for others.</param>
/// <param name="IsHeld">Nothing erases it.</param>
/// <param name="AnswerBefore">The last day to answer what somebody asked about their data; null when nothing waits.</param>
internal sealed record EndingFile(
    ApplicationId Id, string? Number, ApplicationStatus Status, DateOnly? ClosedOn, DateOnly? PlannedOn, bool IsHeld, DateOnly? AnswerBefore);

/// <summary>A page of them, and where the next one begins (null at the end).</summary>
internal sealed record EndingPage(IReadOnlyList<EndingFile> Items, string? Continuation);

/// <summary>The columns of a wave's list that tell when a file ends.</summary>
internal static class EndingRows
{
    public const string ClosedOn = "ClosedOn";
    public const string PlannedOn = "PlannedOn";
    public const string IsHeld = "IsHeld";
    public const string AnswerBefore = "AnswerBefore";

    private const string Iso = "yyyy-MM-dd";

    public static void Mark(TableEntity row, Application application)
    {
        var review = application.Review;
        row[ClosedOn] = Day(Retention.FileTerm.ClosedOn(application));
        row[PlannedOn] = Day(review.Erasure is { } planned ? ParisTime.DateOf(planned.At) : null);
        row[IsHeld] = review.Hold is null ? null : true;
        row[AnswerBefore] = Day(review.DataRequests.Where(request => request.Answer is null).Min(request => (DateOnly?)request.AnswerBefore));
    }

    public static string? Day(DateOnly? day) => day?.ToString(Iso, CultureInfo.InvariantCulture);

    public static DateOnly? Read(string? day) => day is null ? null : DateOnly.ParseExact(day, Iso, CultureInfo.InvariantCulture);
}

/// <summary>In table Index, the lists of waves by what ends, without reading the files themselves.</summary>
internal sealed class EndingFiles(StorageClients clients)
{
    private readonly TableClient _table = clients.Table(TableNames.Index);

    /// <summary>
    /// One page of a wave: files closed by the day that their outcome asks for, and those whose erasure was asked for. One query, however many
    /// others there are; a wave of tens of thousands takes more for its rows to be gone through.
    /// </summary>
    public Task<EndingPage> PageAsync(
        string callId, string waveId, DateOnly retainedBy, DateOnly withdrawnBy, DateOnly othersBy, string? continuation, int size, CancellationToken cancellationToken) => PageAsync(
        TableClient.CreateQueryFilter(
            $"PartitionKey eq {IndexKeys.Wave(callId, waveId)} and (PlannedOn ge {""} or (Status eq {nameof(ApplicationStatus.Retained)} and ClosedOn le {EndingRows.Day(retainedBy)}) or (Status eq {nameof(ApplicationStatus.Withdrawn)} and ClosedOn le {EndingRows.Day(withdrawnBy)}) or (Status ne {nameof(ApplicationStatus.Retained)} and Status ne {nameof(ApplicationStatus.Withdrawn)} and ClosedOn le {EndingRows.Day(othersBy)}))"),
        continuation,
        size,
        cancellationToken);

    /// <summary>The files of a wave about which somebody waits for an answer: one query.</summary>
    public Task<EndingPage> AskedAsync(string callId, string waveId, int size, CancellationToken cancellationToken) => PageAsync(
        TableClient.CreateQueryFilter($"PartitionKey eq {IndexKeys.Wave(callId, waveId)} and AnswerBefore ge {""}"), continuation: null, size, cancellationToken);

    private async Task<EndingPage> PageAsync(string filter, string? continuation, int size, CancellationToken cancellationToken)
    {
        await foreach (var page in _table.QueryAsync<TableEntity>(
            filter, size, ["RowKey", "Number", "Status", EndingRows.ClosedOn, EndingRows.PlannedOn, EndingRows.IsHeld, EndingRows.AnswerBefore], cancellationToken).AsPages(continuation, size))
        {
            return new EndingPage([.. page.Values.Select(ToFile)], page.ContinuationToken);
        }

        return new EndingPage([], null);
    }

    private static EndingFile ToFile(TableEntity row) => new(
        ApplicationId.Parse(row.RowKey),
        row.GetString("Number"),
        Enum.Parse<ApplicationStatus>(row.RequiredString("Status")),
        EndingRows.Read(row.GetString(EndingRows.ClosedOn)),
        EndingRows.Read(row.GetString(EndingRows.PlannedOn)),
        row.GetBoolean(EndingRows.IsHeld) ?? false,
        EndingRows.Read(row.GetString(EndingRows.AnswerBefore)));
}
