using TI.Serverless.Functions.Operations.Long;

namespace TI.Serverless.Functions.Storage;

/// <summary>Table Operations: how far the last run of each long operation is, so that one runs at a time.</summary>
internal sealed class JobStore(StorageClients clients)
{
    private readonly TableClient _table = clients.Table(TableNames.Operations);

    public async Task<OperationJob?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(OperationKeys.Jobs, name, cancellationToken: cancellationToken);
        return row.HasValue ? ToJob(row.Value!) : null;
    }

    /// <summary>One query.</summary>
    public async Task<IReadOnlyList<OperationJob>> ListAsync(CancellationToken cancellationToken)
    {
        var jobs = new List<OperationJob>();
        await foreach (var row in _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {OperationKeys.Jobs}"), cancellationToken: cancellationToken))
        {
            jobs.Add(ToJob(row));
        }

        return jobs;
    }

    /// <summary>One write, unless somebody moved the run, or began another, since it was read.</summary>
    public Task<WriteOutcome> SaveAsync(OperationJob job, CancellationToken cancellationToken) =>
        _table.SaveAsync(ToRow(job), job.StorageETag, cancellationToken);

    private static TableEntity ToRow(OperationJob job)
    {
        var row = new TableEntity(OperationKeys.Jobs, job.Name)
        {
            ["Run"] = job.Run,
            ["About"] = job.About,
            ["Phase"] = job.Phase.ToString(),
            ["Step"] = job.Step,
            ["Count"] = job.Count,
            ["Result"] = job.Result,
            ["StartedBy"] = job.StartedBy,
            ["StartedAt"] = job.StartedAt,
            ["MovedAt"] = job.MovedAt,
        };
        if (job.Position is { } position)
        {
            LongText.Write(row, "Position", position);
        }

        return row;
    }

    private static OperationJob ToJob(TableEntity row) => new()
    {
        Name = row.RowKey,
        Run = row.RequiredString("Run"),
        About = row.GetString("About"),
        Phase = Enum.Parse<JobPhase>(row.RequiredString("Phase")),
        Step = row.GetInt32("Step")!.Value,
        Count = row.GetInt32("Count")!.Value,
        Result = row.GetString("Result"),
        StartedBy = row.RequiredString("StartedBy"),
        StartedAt = row.GetDateTimeOffset("StartedAt")!.Value,
        MovedAt = row.GetDateTimeOffset("MovedAt")!.Value,
        Position = LongText.Read(row, "Position"),
        StorageETag = row.ETag.ToString(),
    };
}
