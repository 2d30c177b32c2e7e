using Azure;
using TI.Serverless.Functions.Calls.Management;

namespace TI.Serverless.Functions.Storage;

/// <summary>Table Calls, partition <c>drafts</c>: the definitions that are being edited, a row for each call.</summary>
internal sealed class CallDraftStore(StorageClients clients)
{
    private readonly TableClient _table = clients.Table(TableNames.Calls);

    public async Task<CallDraft?> FindAsync(string callId, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(CallKeys.Drafts, callId, cancellationToken: cancellationToken);
        return row.HasValue ? ToDraft(row.Value!) : null;
    }

    /// <summary>Every draft: one query of one partition.</summary>
    public async Task<IReadOnlyList<CallDraft>> ListAsync(CancellationToken cancellationToken)
    {
        var drafts = new List<CallDraft>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {CallKeys.Drafts}");
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            drafts.Add(ToDraft(row));
        }

        return drafts;
    }

    /// <summary>One write, unless somebody else saved since the draft was read.</summary>
    public Task<WriteOutcome> SaveAsync(CallDraft draft, CancellationToken cancellationToken)
    {
        var row = new TableEntity(CallKeys.Drafts, draft.CallId) { ["By"] = draft.By, ["At"] = draft.At };
        LongText.Write(row, "Json", draft.Json);
        return _table.SaveAsync(row, draft.StorageETag, cancellationToken);
    }

    /// <summary>One removal; nothing happens when somebody saved it since, or when it is gone.</summary>
    public async Task EraseAsync(CallDraft draft, CancellationToken cancellationToken)
    {
        try
        {
            await _table.DeleteEntityAsync(CallKeys.Drafts, draft.CallId, new ETag(draft.StorageETag!), cancellationToken);
        }
        catch (RequestFailedException changed) when (changed.Status is 404 or 412)
        {
            // What was saved meanwhile is somebody's work: it stays a draft.
        }
    }

    private static CallDraft ToDraft(TableEntity row) => new()
    {
        CallId = row.RowKey,
        Json = LongText.Read(row, "Json")!,
        By = row.RequiredString("By"),
        At = row.GetDateTimeOffset("At")!.Value,
        StorageETag = row.ETag.ToString(),
    };
}
