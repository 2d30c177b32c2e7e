using Azure;
using TI.Serverless.Functions.Webhooks;

namespace TI.Serverless.Functions.Storage;

/// <summary>Table Webhooks: a partition for each call, with its webhooks.</summary>
internal sealed class WebhookStore(StorageClients clients)
{
    private readonly TableClient _table = clients.Table(TableNames.Webhooks);

    /// <summary>One query, oldest first.</summary>
    public async Task<IReadOnlyList<Webhook>> ListAsync(string callId, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {callId} and RowKey ge {WebhookKeys.FirstHook} and RowKey lt {WebhookKeys.AfterLastHook}");
        var hooks = new List<Webhook>();
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            hooks.Add(ToHook(row));
        }

        return hooks;
    }

    public async Task<Webhook?> FindAsync(string callId, string id, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(callId, WebhookKeys.Hook(id), cancellationToken: cancellationToken);
        return row.HasValue ? ToHook(row.Value!) : null;
    }

    /// <summary>One write; a conflict when there is one of this identifier, or an answer was lost: what was shown then cannot be shown again.</summary>
    public async Task<WriteOutcome> AddAsync(Webhook hook, CancellationToken cancellationToken)
    {
        try
        {
            await _table.AddEntityAsync(ToRow(hook), cancellationToken);
            return WriteOutcome.Done;
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            return await FindAsync(hook.CallId, hook.Id, cancellationToken) is { } stored && stored.Secret == hook.Secret ? WriteOutcome.Done : WriteOutcome.Conflict;
        }
    }

    /// <summary>One write, unless it changed or was deleted since it was read.</summary>
    public Task<WriteOutcome> SaveAsync(Webhook hook, CancellationToken cancellationToken) =>
        _table.ReplaceAsync(ToRow(hook), new ETag(hook.StorageETag!), cancellationToken);

    public Task EraseAsync(string callId, string id, CancellationToken cancellationToken) =>
        _table.DeleteEntityAsync(callId, WebhookKeys.Hook(id), ETag.All, cancellationToken);

    private static TableEntity ToRow(Webhook hook) => new(hook.CallId, WebhookKeys.Hook(hook.Id))
    {
        ["Address"] = hook.Address.ToString(),
        ["Events"] = string.Join(' ', hook.Events),
        ["Secret"] = hook.Secret,
        ["SecretNumber"] = hook.SecretNumber,
        ["FormerSecret"] = hook.FormerSecret,
        ["FormerSecretUntil"] = hook.FormerSecretUntil,
        ["CreatedBy"] = hook.CreatedBy,
        ["CreatedAt"] = hook.CreatedAt,
        ["FailingSince"] = hook.FailingSince,
        ["DisabledAt"] = hook.DisabledAt,
        ["DisabledBy"] = hook.DisabledBy,
        ["IsEndTold"] = hook.IsEndTold,
    };

    private static Webhook ToHook(TableEntity row) => new()
    {
        CallId = row.PartitionKey,
        Id = WebhookKeys.HookOf(row.RowKey),
        Address = new Uri(row.RequiredString("Address")),
        Events = [.. row.RequiredString("Events").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<WebhookEvent>)],
        Secret = row.RequiredString("Secret"),
        SecretNumber = row.GetInt32("SecretNumber")!.Value,
        FormerSecret = row.GetString("FormerSecret"),
        FormerSecretUntil = row.GetDateTimeOffset("FormerSecretUntil"),
        CreatedBy = row.RequiredString("CreatedBy"),
        CreatedAt = row.GetDateTimeOffset("CreatedAt")!.Value,
        FailingSince = row.GetDateTimeOffset("FailingSince"),
        DisabledAt = row.GetDateTimeOffset("DisabledAt"),
        DisabledBy = row.GetString("DisabledBy"),
        IsEndTold = row.GetBoolean("IsEndTold") ?? false,
        StorageETag = row.ETag.ToString(),
    };
}
