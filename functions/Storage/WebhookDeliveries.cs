using Azure;
using TI.Serverless.Functions.Webhooks;

namespace TI.Serverless.Functions.Storage;

/// <summary>
/// What webhooks were told, beside them in table Webhooks. It tells people, and keeps what was delivered from being sent again; messages alone know what
/// is still to be done, so that old rows can go at any time.
/// </summary>
internal sealed class WebhookDeliveries(StorageClients clients)
{
    private readonly TableClient _table = clients.Table(TableNames.Webhooks);

    public async Task<WebhookDelivery?> FindAsync(WebhookOccasion occasion, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<TableEntity>(occasion.CallId, WebhookKeys.Delivery(occasion), cancellationToken: cancellationToken);
        return row.HasValue ? ToDelivery(row.Value!) : null;
    }

    /// <summary>Never cancelled: the request has left.</summary>
    public Task RecordAsync(WebhookDelivery delivery) => _table.UpsertEntityAsync(
        new TableEntity(delivery.Occasion.CallId, WebhookKeys.Delivery(delivery.Occasion))
        {
            ["Event"] = delivery.Event?.ToString(),
            ["Number"] = delivery.Number,
            ["State"] = delivery.State.ToString(),
            ["Attempts"] = delivery.Attempts,
            ["TriedAt"] = delivery.TriedAt,
            ["NextAt"] = delivery.NextAt,
            ["Answer"] = delivery.Answer,
        },
        TableUpdateMode.Replace,
        CancellationToken.None);

    /// <summary>One query, newest first.</summary>
    public async Task<IReadOnlyList<WebhookDelivery>> ListAsync(string callId, string hookId, int most, CancellationToken cancellationToken)
    {
        await foreach (var page in _table.QueryAsync<TableEntity>(FilterOf(callId, hookId), most, cancellationToken: cancellationToken).AsPages(null, most))
        {
            return [.. page.Values.Select(ToDelivery)];
        }

        return [];
    }

    /// <summary>Erases all but the newest: one query, and one write for each that goes.</summary>
    public async Task TrimAsync(string callId, string hookId, int keep, CancellationToken cancellationToken)
    {
        var seen = 0;
        var old = new List<string>();
        await foreach (var row in _table.QueryAsync<TableEntity>(FilterOf(callId, hookId), select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken))
        {
            if (++seen > keep)
            {
                old.Add(row.RowKey);
            }
        }

        foreach (var rowKey in old)
        {
            await _table.DeleteEntityAsync(callId, rowKey, ETag.All, cancellationToken);
        }
    }

    private static string FilterOf(string callId, string hookId)
    {
        var (first, afterLast) = WebhookKeys.DeliveriesOf(hookId);
        return TableClient.CreateQueryFilter($"PartitionKey eq {callId} and RowKey ge {first} and RowKey lt {afterLast}");
    }

    private static WebhookDelivery ToDelivery(TableEntity row) => new()
    {
        Occasion = WebhookKeys.OccasionOf(row.PartitionKey, row.RowKey),
        Event = row.GetString("Event") is { } kind ? Enum.Parse<WebhookEvent>(kind) : null,
        Number = row.GetString("Number"),
        State = Enum.Parse<DeliveryState>(row.RequiredString("State")),
        Attempts = row.GetInt32("Attempts")!.Value,
        TriedAt = row.GetDateTimeOffset("TriedAt")!.Value,
        NextAt = row.GetDateTimeOffset("NextAt"),
        Answer = row.RequiredString("Answer"),
    };
}
