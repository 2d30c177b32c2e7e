using System.Globalization;
using TI.Embedded.Tables;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Inbox;
using TI.Serverless.Functions.Storage;
using ApplicationId = TI.Serverless.Functions.Applications.ApplicationId;

namespace TI.Serverless.TestKit;

/// <summary>Rows of one list of an inbox, as the projection writes them, in any number.</summary>
internal static class ManyFiles
{
    /// <summary>Writes the rows of deposited files of the Loiret that <see cref="Query"/> lists.</summary>
    public static async Task WriteAsync(TableClient table, string callId, int count, DateTimeOffset from)
    {
        foreach (var chunk in Enumerable.Range(0, count).Chunk(100))
        {
            await table.SubmitTransactionAsync(chunk.Select(number =>
            {
                var file = FileOf(number, from.AddSeconds(number));
                var key = InboxRows.KeysOf(file).Single(key => key.StartsWith("departement|", StringComparison.Ordinal));
                return new TableTransactionAction(TableTransactionActionType.UpsertReplace, InboxRows.ToRow(callId, key, file));
            }));
        }
    }

    /// <summary>Writes every row of one file.</summary>
    public static Task WriteAsync(TableClient table, string callId, InboxFile file) => table.SubmitTransactionAsync(
        InboxRows.KeysOf(file).Select(key => new TableTransactionAction(TableTransactionActionType.UpsertReplace, InboxRows.ToRow(callId, key, file))));

    public static InboxQuery Query { get; } = new() { Status = ApplicationStatus.Submitted, Departement = "45" };

    private static InboxFile FileOf(int number, DateTimeOffset at) => new()
    {
        Id = ApplicationId.New(at),
        Version = 2,
        WaveId = "continu",
        Status = ApplicationStatus.Submitted,
        Number = string.Create(CultureInfo.InvariantCulture, $"VTE-2026-{number:D6}"),
        Organisation = string.Create(CultureInfo.InvariantCulture, $"Usine {number}"),
        Siren = "301501391",
        Departement = "45",
        SubmittedAt = at,
    };
}
