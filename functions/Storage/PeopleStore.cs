using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Staff;

namespace TI.Serverless.Functions.Storage;

/// <summary>Table People: the staff, in one partition, a row for each named by the hash of their address.</summary>
internal sealed class PeopleStore(StorageClients clients)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private readonly TableClient _table = clients.Table(TableNames.People);

    public async Task<StaffMember?> FindAsync(string emailHash, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(PeopleKeys.Staff, emailHash, cancellationToken: cancellationToken);
        return row.HasValue ? ToMember(row.Value!) : null;
    }

    /// <summary>Everybody who has a row: one query of one partition.</summary>
    public async Task<IReadOnlyList<StaffMember>> ListAsync(CancellationToken cancellationToken)
    {
        var members = new List<StaffMember>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {PeopleKeys.Staff}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            members.Add(ToMember(row));
        }

        return members;
    }

    /// <summary>One write, unless somebody else changed the row since it was read.</summary>
    public async Task<WriteOutcome> SaveAsync(StaffMember member, CancellationToken cancellationToken)
    {
        var row = new TableEntity(PeopleKeys.Staff, member.Email.Hash)
        {
            ["Email"] = member.Email.ToString(),
            ["Name"] = member.Name,
            ["SessionStamp"] = member.SessionStamp,
        };
        LongText.Write(row, "Roles", JsonSerializer.Serialize(member.Roles, Json));
        try
        {
            await (member.StorageETag == default
                ? _table.AddEntityAsync(row, cancellationToken)
                : _table.UpdateEntityAsync(row, member.StorageETag, TableUpdateMode.Replace, cancellationToken));
            return WriteOutcome.Done;
        }
        catch (RequestFailedException raced) when (raced.Status is 404 or 409 or 412)
        {
            return WriteOutcome.Conflict;
        }
    }

    private static StaffMember ToMember(TableEntity row) => new()
    {
        Email = EmailAddress.Parse(row.RequiredString("Email")),
        Name = row.RequiredString("Name"),
        SessionStamp = row.GetInt32("SessionStamp") ?? 0,
        Roles = JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<StaffRole>>>(LongText.Read(row, "Roles")!, Json)!,
        StorageETag = row.ETag,
    };
}
