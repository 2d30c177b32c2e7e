using Azure;

namespace TI.Serverless.Functions.Storage;

/// <summary>The application that was, or is about to be, prepared from another one for a wave.</summary>
/// <param name="CopyId">Its identifier, chosen before it exists: whoever asks again makes the same one.</param>
/// <param name="StorageETag">Of the row this was read from.</param>
internal sealed record PlannedCopy(ApplicationId CopyId, ETag StorageETag);

/// <summary>Table Applications, in the origin's partition: one row for each wave a copy is made for.</summary>
internal sealed class CopyStore(StorageClients clients)
{
    private const string CopyId = "CopyId";

    private readonly TableClient _table = clients.Table(TableNames.Applications);

    /// <summary>One read.</summary>
    public async Task<PlannedCopy?> FindAsync(ApplicationId origin, string callId, string waveId, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(origin.ToString(), ApplicationKeys.Copy(callId, waveId), cancellationToken: cancellationToken);
        return row.HasValue ? new PlannedCopy(ApplicationId.Parse(row.Value!.RequiredString(CopyId)), row.Value!.ETag) : null;
    }

    /// <summary>One write: plans a copy where there was none, or instead of one that was taken back.</summary>
    /// <param name="origin">The application that is copied.</param>
    /// <param name="callId">The call of the copy.</param>
    /// <param name="waveId">The wave of the copy.</param>
    /// <param name="copy">The identifier it will have.</param>
    /// <param name="instead">The row that was read; null when there was none.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <returns>Conflict when somebody planned one since: read again, the copy is that one.</returns>
    public Task<WriteOutcome> PlanAsync(
        ApplicationId origin, string callId, string waveId, ApplicationId copy, PlannedCopy? instead, CancellationToken cancellationToken)
    {
        var row = new TableEntity(origin.ToString(), ApplicationKeys.Copy(callId, waveId)) { [CopyId] = copy.ToString() };
        return _table.SaveAsync(row, instead?.StorageETag.ToString(), cancellationToken);
    }
}
