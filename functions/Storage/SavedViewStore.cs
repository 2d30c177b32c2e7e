using Azure;
using TI.Serverless.Functions.Inbox;

namespace TI.Serverless.Functions.Storage;

/// <summary>Table People: the lists of a call's inbox that were given a name, in one partition for each call.</summary>
internal sealed class SavedViewStore(StorageClients clients)
{
    private readonly TableClient _table = clients.Table(TableNames.People);

    public Task AddAsync(string callId, string emailHash, SavedView view, CancellationToken cancellationToken) => _table.AddEntityAsync(
        new TableEntity(SavedViewKeys.Partition(callId), RowKey(view.IsShared, emailHash, view.Id)) { ["Name"] = view.Name, ["List"] = view.List, ["By"] = view.By },
        cancellationToken);

    /// <summary>The team's views, then those of one person, each by name: one query.</summary>
    public async Task<IReadOnlyList<SavedView>> ListAsync(string callId, string emailHash, CancellationToken cancellationToken)
    {
        var own = SavedViewKeys.OfPerson(emailHash);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {SavedViewKeys.Partition(callId)} and ((RowKey ge {SavedViewKeys.Team.First} and RowKey lt {SavedViewKeys.Team.AfterLast}) or (RowKey ge {own.First} and RowKey lt {own.AfterLast}))");
        var views = new List<SavedView>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            var isShared = row.RowKey.StartsWith(SavedViewKeys.Team.First, StringComparison.Ordinal);
            views.Add(new SavedView(row.RowKey[(row.RowKey.LastIndexOf('|') + 1)..], row.RequiredString("Name"), row.RequiredString("List"), isShared, row.RequiredString("By")));
        }

        return [.. views.OrderByDescending(view => view.IsShared).ThenBy(view => view.Name, StringComparer.CurrentCultureIgnoreCase)];
    }

    /// <summary>Twice is once: what is gone already stays gone.</summary>
    public async Task RemoveAsync(string callId, string emailHash, bool isShared, string id, CancellationToken cancellationToken) =>
        await _table.DeleteEntityAsync(SavedViewKeys.Partition(callId), RowKey(isShared, emailHash, id), ETag.All, cancellationToken);

    private static string RowKey(bool isShared, string emailHash, string id) => (isShared ? SavedViewKeys.Team : SavedViewKeys.OfPerson(emailHash)).First + id;
}
