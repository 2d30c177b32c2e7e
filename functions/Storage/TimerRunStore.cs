using Azure;
using TI.Serverless.Functions.Operations.Timers;

namespace TI.Serverless.Functions.Storage;

/// <summary>
/// How each timer ran last: one small write when it starts and one when it ends. A record that cannot be written keeps no timer from its work.
/// </summary>
internal sealed partial class TimerRunStore(StorageClients clients, ILogger<TimerRunStore> logger)
{
    private readonly TableClient _table = clients.Table(TableNames.Operations);

    public Task StartAsync(string timer, DateTimeOffset at, CancellationToken cancellationToken) =>
        TryMergeAsync(new TableEntity(OperationKeys.Timers, timer) { ["StartedAt"] = at }, cancellationToken);

    public Task SucceedAsync(string timer, DateTimeOffset at) =>
        TryMergeAsync(new TableEntity(OperationKeys.Timers, timer) { ["SucceededAt"] = at }, CancellationToken.None);

    /// <param name="timer">The timer's function.</param>
    /// <param name="at">When it failed.</param>
    /// <param name="reason">The exception, for administrators.</param>
    public Task FailAsync(string timer, DateTimeOffset at, string reason) =>
        TryMergeAsync(new TableEntity(OperationKeys.Timers, timer) { ["FailedAt"] = at, ["Failure"] = reason }, CancellationToken.None);

    /// <summary>One query; timers that never ran are not in it.</summary>
    public async Task<IReadOnlyList<TimerRun>> ListAsync(CancellationToken cancellationToken)
    {
        var runs = new List<TimerRun>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {OperationKeys.Timers}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            runs.Add(new TimerRun(
                row.RowKey, row.GetDateTimeOffset("StartedAt"), row.GetDateTimeOffset("SucceededAt"), row.GetDateTimeOffset("FailedAt"), row.GetString("Failure")));
        }

        return runs;
    }

    private async Task TryMergeAsync(TableEntity row, CancellationToken cancellationToken)
    {
        try
        {
            await _table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellationToken);
        }
        catch (RequestFailedException outage)
        {
            LogNotRecorded(logger, row.RowKey, outage);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A run of timer {Timer} could not be recorded: the operations page will call it late.")]
    private static partial void LogNotRecorded(ILogger logger, string timer, Exception outage);
}
