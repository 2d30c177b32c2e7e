using System.Globalization;
using Azure;
using TI.Serverless.Functions.Partners;

namespace TI.Serverless.Functions.Storage;

/// <summary>Table Partners: a partition for each call, a row for each link that was given to a partner.</summary>
internal sealed class PartnerStore(StorageClients clients)
{
    private const string Day = "yyyy-MM-dd";

    private readonly TableClient _table = clients.Table(TableNames.Partners);

    public Task AddAsync(PartnerLink link, CancellationToken cancellationToken) => _table.AddEntityAsync(
        new TableEntity(link.CallId, link.Id)
        {
            ["Partner"] = link.Partner,
            ["WaveId"] = link.WaveId,
            ["Departement"] = link.Departement,
            ["Territory"] = link.Territory,
            ["Until"] = link.Until.ToString(Day, CultureInfo.InvariantCulture),
            ["CreatedBy"] = link.CreatedBy,
            ["CreatedAt"] = link.CreatedAt,
        },
        cancellationToken);

    public async Task<PartnerLink?> FindAsync(string callId, string id, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(callId, id, cancellationToken: cancellationToken);
        return row.HasValue ? ToLink(row.Value!) : null;
    }

    /// <summary>One query, newest first.</summary>
    public async Task<IReadOnlyList<PartnerLink>> ListAsync(string callId, CancellationToken cancellationToken)
    {
        var links = new List<PartnerLink>();
        await foreach (var row in _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {callId}"), cancellationToken: cancellationToken))
        {
            links.Add(ToLink(row));
        }

        return [.. links.OrderByDescending(link => link.CreatedAt)];
    }

    /// <summary>From the next request on, the link opens nothing. Twice is once; false when there is no such link.</summary>
    public async Task<bool> RevokeAsync(string callId, string id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        try
        {
            await _table.UpdateEntityAsync(new TableEntity(callId, id) { ["RevokedAt"] = at }, ETag.All, TableUpdateMode.Merge, cancellationToken);
            return true;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return false;
        }
    }

    private static PartnerLink ToLink(TableEntity row) => new()
    {
        CallId = row.PartitionKey,
        Id = row.RowKey,
        Partner = row.RequiredString("Partner"),
        WaveId = row.RequiredString("WaveId"),
        Departement = row.GetString("Departement"),
        Territory = row.GetString("Territory"),
        Until = DateOnly.ParseExact(row.RequiredString("Until"), Day, CultureInfo.InvariantCulture),
        CreatedBy = row.RequiredString("CreatedBy"),
        CreatedAt = row.GetDateTimeOffset("CreatedAt")!.Value,
        RevokedAt = row.GetDateTimeOffset("RevokedAt"),
    };
}
