using Azure;

namespace TI.Serverless.Functions.Storage;

/// <summary>Which address of their calendar each of the staff gave to their own: table People, one row for each, named by the hash of their address.</summary>
internal sealed class CalendarFeedStore(StorageClients clients)
{
    private readonly TableClient _table = clients.Table(TableNames.People);

    /// <summary>The name in the address that opens; null when none does.</summary>
    public async Task<Guid?> FindAsync(string emailHash, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(PeopleKeys.CalendarFeeds, emailHash, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value!.GetGuid("Id") : null;
    }

    public Task SaveAsync(string emailHash, Guid id, CancellationToken cancellationToken) =>
        _table.UpsertEntityAsync(new TableEntity(PeopleKeys.CalendarFeeds, emailHash) { ["Id"] = id }, TableUpdateMode.Replace, cancellationToken);

    public Task EraseAsync(string emailHash, CancellationToken cancellationToken) =>
        _table.DeleteEntityAsync(PeopleKeys.CalendarFeeds, emailHash, ETag.All, cancellationToken);
}
