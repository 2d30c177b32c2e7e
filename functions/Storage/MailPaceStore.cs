namespace TI.Serverless.Functions.Storage;

/// <summary>One row of table Limits: until when the provider wants no mail, for every instance of the program.</summary>
internal sealed class MailPaceStore(StorageClients clients)
{
    private readonly TableClient _table = clients.Table(TableNames.Limits);

    public async Task<DateTimeOffset?> FindPauseAsync(CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(LimitKeys.MailPause, LimitKeys.MailPause, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value!.GetDateTimeOffset("Until") : null;
    }

    /// <summary>The last one said stands: it comes from the latest answer of the provider.</summary>
    public Task PauseAsync(DateTimeOffset until, CancellationToken cancellationToken) =>
        _table.UpsertEntityAsync(new TableEntity(LimitKeys.MailPause, LimitKeys.MailPause) { ["Until"] = until }, TableUpdateMode.Replace, cancellationToken);
}
