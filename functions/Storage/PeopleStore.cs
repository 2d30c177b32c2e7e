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
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(PeopleKeys.Staff, PeopleKeys.Person(emailHash), cancellationToken: cancellationToken);
        return row.HasValue ? ToMember(row.Value!) : null;
    }

    /// <summary>Everybody who has a row: one query of one partition.</summary>
    public async Task<IReadOnlyList<StaffMember>> ListAsync(CancellationToken cancellationToken)
    {
        var members = new List<StaffMember>();
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {PeopleKeys.Staff} and RowKey ge {PeopleKeys.FirstPerson} and RowKey lt {PeopleKeys.AfterLastPerson}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            members.Add(ToMember(row));
        }

        return members;
    }

    /// <summary>One write, unless somebody else changed the row since it was read.</summary>
    /// <param name="member">The new state.</param>
    /// <param name="change">What explains it, written with it; null when no role changed.</param>
    /// <param name="cancellationToken">Stops before the write.</param>
    public async Task<WriteOutcome> SaveAsync(StaffMember member, RoleChange? change, CancellationToken cancellationToken)
    {
        var row = new TableEntity(PeopleKeys.Staff, PeopleKeys.Person(member.Email.Hash))
        {
            ["Email"] = member.Email.ToString(),
            ["Name"] = member.Name,
            ["SessionStamp"] = member.SessionStamp,
        };
        LongText.Write(row, "Roles", JsonSerializer.Serialize(member.Roles, Json));
        List<TableTransactionAction> actions =
        [
            member.StorageETag is null
                ? new TableTransactionAction(TableTransactionActionType.Add, row)
                : new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, new ETag(member.StorageETag)),
        ];
        if (change is not null)
        {
            actions.Add(new TableTransactionAction(TableTransactionActionType.Add, ToRow(change)));
        }

        try
        {
            await _table.SubmitTransactionAsync(actions, cancellationToken);
            return WriteOutcome.Done;
        }
        catch (RequestFailedException raced) when (raced.Status is 404 or 409 or 412)
        {
            return WriteOutcome.Conflict;
        }
    }

    /// <summary>Who was given or taken which role of a call, newest last: one query.</summary>
    public async Task<IReadOnlyList<RoleChange>> TrailAsync(string callId, CancellationToken cancellationToken)
    {
        var (first, afterLast) = PeopleKeys.TrailOf(callId);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {PeopleKeys.Staff} and RowKey ge {first} and RowKey lt {afterLast}");
        var changes = new List<RoleChange>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            changes.Add(new RoleChange(
                callId,
                row.GetDateTimeOffset("At")!.Value,
                row.RequiredString("By"),
                EmailAddress.Parse(row.RequiredString("Person")),
                row.RequiredString("Name"),
                JsonSerializer.Deserialize<List<StaffRole>>(row.RequiredString("Roles"), Json)!));
        }

        return changes;
    }

    private static TableEntity ToRow(RoleChange change) => new(PeopleKeys.Staff, PeopleKeys.Trail(change.CallId, change.At, Guid.NewGuid()))
    {
        ["At"] = change.At,
        ["By"] = change.By,
        ["Person"] = change.Person.ToString(),
        ["Name"] = change.Name,
        ["Roles"] = JsonSerializer.Serialize(change.Roles, Json),
    };

    private static StaffMember ToMember(TableEntity row) => new()
    {
        Email = EmailAddress.Parse(row.RequiredString("Email")),
        Name = row.RequiredString("Name"),
        SessionStamp = row.GetInt32("SessionStamp") ?? 0,
        Roles = JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<StaffRole>>>(LongText.Read(row, "Roles")!, Json)!,
        StorageETag = row.ETag.ToString(),
    };
}
