using Azure;
using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Storage;

/// <summary>An address that gets none of our mails, whatever they are about.</summary>
/// <param name="AddressHash">The address, unnamed.</param>
/// <param name="Reason">Of the first mail that failed.</param>
/// <param name="Since">When it failed.</param>
/// <param name="LastAt">When the last one failed, as far as is known.</param>
/// <param name="IsStaff">It is, or was, of somebody of the staff.</param>
internal sealed record UndeliveredAddress(string AddressHash, UndeliveredReason Reason, DateTimeOffset Since, DateTimeOffset LastAt, bool IsStaff);

/// <summary>
/// The rows of table People that say which addresses get none of our mails: a hash and dates, and only while it is so. Who gets their mails has none.
/// </summary>
internal sealed class UndeliveredStore(StorageClients clients)
{
    private readonly TableClient _table = clients.Table(TableNames.People);

    /// <summary>One read; null for an address that nothing is known against.</summary>
    public async Task<UndeliveredAddress?> FindAsync(string addressHash, CancellationToken cancellationToken) =>
        await RowAsync(addressHash, cancellationToken) is { } row ? ToAddress(row) : null;

    /// <summary>Those of the staff: one query.</summary>
    public async Task<IReadOnlyList<UndeliveredAddress>> ListStaffAsync(CancellationToken cancellationToken)
    {
        var addresses = new List<UndeliveredAddress>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {PeopleKeys.Undelivered} and IsStaff eq {true}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            addresses.Add(ToAddress(row));
        }

        return addresses;
    }

    /// <summary>A mail failed. The first keeps its moment and its reason; the same again changes nothing. One read and one write at most places.</summary>
    /// <returns>What is known from now on.</returns>
    public async Task<UndeliveredAddress> AddAsync(UndeliveredAddress failed, CancellationToken cancellationToken)
    {
        while (true)
        {
            var known = await RowAsync(failed.AddressHash, cancellationToken);
            var before = known is null ? failed : ToAddress(known);
            var after = before with { LastAt = failed.LastAt > before.LastAt ? failed.LastAt : before.LastAt, IsStaff = before.IsStaff || failed.IsStaff };
            if (known is not null && after == before)
            {
                return before;
            }

            if (await _table.SaveAsync(ToRow(after), known?.ETag.ToString(), cancellationToken) == WriteOutcome.Done)
            {
                return after;
            }

            // Another report of the same address came first: look again.
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>A mail arrived at this moment: what failed before it counts no more. Nothing where one failed since.</summary>
    public async Task ClearAsync(string addressHash, DateTimeOffset arrivedAt, CancellationToken cancellationToken)
    {
        while (await RowAsync(addressHash, cancellationToken) is { } row && ToAddress(row).LastAt < arrivedAt)
        {
            try
            {
                await _table.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, cancellationToken);
                return;
            }
            catch (RequestFailedException raced) when (raced.Status is 404 or 412)
            {
                // Another report of the same address came first: look again.
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>Of somebody who is forgotten. What is known of the staff stays: they still are. One read, and a write where there is a row.</summary>
    public async Task EraseAsync(string addressHash, CancellationToken cancellationToken)
    {
        if (await FindAsync(addressHash, cancellationToken) is { IsStaff: false })
        {
            await _table.DeleteEntityAsync(PeopleKeys.Undelivered, addressHash, ETag.All, cancellationToken);
        }
    }

    private async Task<TableEntity?> RowAsync(string addressHash, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(PeopleKeys.Undelivered, addressHash, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value : null;
    }

    private static TableEntity ToRow(UndeliveredAddress address) => new(PeopleKeys.Undelivered, address.AddressHash)
    {
        ["Reason"] = address.Reason.ToString(),
        ["Since"] = address.Since,
        ["LastAt"] = address.LastAt,
        ["IsStaff"] = address.IsStaff,
    };

    private static UndeliveredAddress ToAddress(TableEntity row) => new(
        row.RowKey,
        Enum.Parse<UndeliveredReason>(row.RequiredString("Reason")),
        row.GetDateTimeOffset("Since")!.Value,
        row.GetDateTimeOffset("LastAt")!.Value,
        row.GetBoolean("IsStaff")!.Value);
}
