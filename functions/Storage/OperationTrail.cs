using TI.Serverless.Functions.Operations;

namespace TI.Serverless.Functions.Storage;

/// <summary>What administrators did to the running of the site. A line is written before its deed, so that none is done unseen.</summary>
internal sealed class OperationTrail(StorageClients clients, TimeProvider clock)
{
    private readonly TableClient _table = clients.Table(TableNames.Operations);

    /// <summary>One write.</summary>
    public Task AddAsync(string by, string what, string? reason, string? detail, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var row = new TableEntity(OperationKeys.Trail, OperationKeys.TrailRow(now, Guid.NewGuid())) { ["At"] = now, ["By"] = by, ["What"] = what, ["Reason"] = reason };
        if (detail is not null)
        {
            LongText.Write(row, "Detail", detail);
        }

        return _table.AddEntityAsync(row, cancellationToken);
    }

    /// <summary>The newest first: one query.</summary>
    public async Task<IReadOnlyList<OperationRecord>> ListAsync(int most, CancellationToken cancellationToken)
    {
        var lines = new List<OperationRecord>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {OperationKeys.Trail}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, maxPerPage: Math.Min(most, 1000), cancellationToken: cancellationToken))
        {
            lines.Add(new OperationRecord(
                row.GetDateTimeOffset("At")!.Value, row.RequiredString("By"), row.RequiredString("What"), row.GetString("Reason"), LongText.Read(row, "Detail")));
            if (lines.Count == most)
            {
                break;
            }
        }

        return lines;
    }
}
