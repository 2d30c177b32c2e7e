using System.Globalization;
using Azure;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Staff.Keys;

namespace TI.Serverless.Functions.Storage;

/// <summary>
/// Table ApiKeys: one partition, a row for each key under the identifier that its text begins with. Rows stay: they say who opened what.
/// </summary>
internal sealed class ApiKeyStore(StorageClients clients)
{
    private const string Partition = "keys";
    private const string Day = "yyyy-MM-dd";

    private readonly TableClient _table = clients.Table(TableNames.ApiKeys);

    /// <summary>One write; a conflict when there is a key of this identifier, our own included whose answer was lost.</summary>
    public async Task<WriteOutcome> AddAsync(ApiKey key, CancellationToken cancellationToken)
    {
        try
        {
            await _table.AddEntityAsync(ToRow(key), cancellationToken);
            return WriteOutcome.Done;
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            // A retry whose first try was done finds its own hash there: nobody else can have made it.
            return await FindAsync(key.Id, cancellationToken) is { } stored && stored.Hash == key.Hash ? WriteOutcome.Done : WriteOutcome.Conflict;
        }
    }

    /// <summary>One read.</summary>
    public async Task<ApiKey?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(Partition, id, cancellationToken: cancellationToken);
        return row.HasValue ? ToKey(row.Value!) : null;
    }

    /// <summary>Those that open this call, newest first: one query.</summary>
    /// <param name="callId">The call, or <see cref="StaffMember.EveryCall"/> for those that open every call.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(string callId, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and (CallId eq {callId} or CallId eq {StaffMember.EveryCall})");
        var keys = new List<ApiKey>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            keys.Add(ToKey(row));
        }

        return [.. keys.OrderByDescending(key => key.CreatedAt)];
    }

    /// <summary>One write, the first time in a day.</summary>
    public Task MarkUsedAsync(ApiKey key, DateOnly on, CancellationToken cancellationToken) => _table.UpdateEntityAsync(
        new TableEntity(Partition, key.Id) { ["LastUsedOn"] = on.ToString(Day, CultureInfo.InvariantCulture) }, ETag.All, TableUpdateMode.Merge, cancellationToken);

    /// <summary>From the next request on, the key opens nothing. One read and one write; a second time changes nothing.</summary>
    /// <returns>False when this call, or every call, has no such key.</returns>
    public async Task<bool> RevokeAsync(string callId, string id, DateTimeOffset at, string by, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } key || key.CallId != callId)
        {
            return false;
        }

        if (key.RevokedAt is null)
        {
            await _table.UpdateEntityAsync(new TableEntity(Partition, id) { ["RevokedAt"] = at, ["RevokedBy"] = by }, ETag.All, TableUpdateMode.Merge, cancellationToken);
        }

        return true;
    }

    private static TableEntity ToRow(ApiKey key) => new(Partition, key.Id)
    {
        ["CallId"] = key.CallId,
        ["Name"] = key.Name,
        ["Scopes"] = key.Scopes.ToString(),
        ["Until"] = key.Until.ToString(Day, CultureInfo.InvariantCulture),
        ["Hash"] = key.Hash,
        ["CreatedBy"] = key.CreatedBy,
        ["Responsible"] = key.Responsible.ToString(),
        ["CreatedAt"] = key.CreatedAt,
    };

    private static ApiKey ToKey(TableEntity row) => new()
    {
        Id = row.RowKey,
        CallId = row.RequiredString("CallId"),
        Name = row.RequiredString("Name"),
        Scopes = Enum.Parse<ApiScopes>(row.RequiredString("Scopes")),
        Until = DayOf(row.RequiredString("Until")),
        Hash = row.RequiredString("Hash"),
        CreatedBy = row.RequiredString("CreatedBy"),
        Responsible = EmailAddress.Parse(row.RequiredString("Responsible")),
        CreatedAt = row.GetDateTimeOffset("CreatedAt")!.Value,
        LastUsedOn = row.GetString("LastUsedOn") is { } day ? DayOf(day) : null,
        RevokedAt = row.GetDateTimeOffset("RevokedAt"),
        RevokedBy = row.GetString("RevokedBy"),
    };

    private static DateOnly DayOf(string text) => DateOnly.ParseExact(text, Day, CultureInfo.InvariantCulture);
}
