using Azure;

namespace TI.Serverless.Functions.Storage;

/// <summary>Why messages failed their last try: one write for each that goes to a poison queue, kept until it was put back or discarded.</summary>
internal sealed partial class MessageFailures(StorageClients clients, TimeProvider clock, ILogger<MessageFailures> logger)
{
    /// <summary>The number of tries that host.json gives a message; a test compares them.</summary>
    public const int LastTry = 5;

    private const int MaxReasonLength = 500;

    private readonly TableClient _table = clients.Table(TableNames.Operations);

    /// <summary>The message fails all the same: what cannot be recorded is in the log.</summary>
    public async Task TryAddAsync(string function, string message, Exception failure)
    {
        try
        {
            await _table.UpsertEntityAsync(
                new TableEntity(OperationKeys.Failures, OperationKeys.Failure(message)) { ["Function"] = function, ["Reason"] = Describe(failure), ["At"] = clock.GetUtcNow() },
                TableUpdateMode.Replace,
                CancellationToken.None);
        }
        catch (RequestFailedException outage)
        {
            LogNotRecorded(logger, function, outage);
        }
    }

    /// <summary>The reasons by <see cref="OperationKeys.Failure"/>: one query.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ListAsync(CancellationToken cancellationToken)
    {
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {OperationKeys.Failures}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            reasons[row.RowKey] = row.RequiredString("Reason");
        }

        return reasons;
    }

    public Task ForgetAsync(string message, CancellationToken cancellationToken) =>
        _table.DeleteEntityAsync(OperationKeys.Failures, OperationKeys.Failure(message), ETag.All, cancellationToken);

    /// <summary>The exception and its message, cut to what a page shows.</summary>
    public static string Describe(Exception failure)
    {
        var text = $"{failure.GetType().Name}: {failure.Message}";
        return text.Length <= MaxReasonLength ? text : text[..MaxReasonLength];
    }

    [LoggerMessage(LogLevel.Warning, "Why a message of {Function} failed could not be recorded: the log of its tries has it.")]
    private static partial void LogNotRecorded(ILogger logger, string function, Exception outage);
}
