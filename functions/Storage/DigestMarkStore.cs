using TI.Serverless.Functions.Mail.Frequencies;

namespace TI.Serverless.Functions.Storage;

/// <summary>How far the timer of digests has come.</summary>
/// <param name="Frequency">Which digests.</param>
/// <param name="DoneAt">When the last of them were due that everybody was asked for; null before the first.</param>
/// <param name="Period">Those it is at, or was at last.</param>
/// <param name="Reached">The hash of the last person of the last page that was asked for.</param>
internal sealed record DigestMark(MailFrequency Frequency, DateTimeOffset? DoneAt, string Period, string Reached);

/// <summary>Table People, partition <c>digests</c>: a row for each frequency.</summary>
internal sealed class DigestMarkStore(StorageClients clients)
{
    private readonly TableClient _table = clients.Table(TableNames.People);

    public async Task<DigestMark> FindAsync(MailFrequency frequency, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(PeopleKeys.Digests, frequency.ToString(), cancellationToken: cancellationToken);
        return row.HasValue
            ? new DigestMark(frequency, row.Value!.GetDateTimeOffset("DoneAt"), row.Value.RequiredString("Period"), row.Value.RequiredString("Reached"))
            : new DigestMark(frequency, DoneAt: null, Period: "", Reached: "");
    }

    public Task SaveAsync(DigestMark mark, CancellationToken cancellationToken) => _table.UpsertEntityAsync(
        new TableEntity(PeopleKeys.Digests, mark.Frequency.ToString()) { ["DoneAt"] = mark.DoneAt, ["Period"] = mark.Period, ["Reached"] = mark.Reached },
        TableUpdateMode.Replace,
        cancellationToken);
}
