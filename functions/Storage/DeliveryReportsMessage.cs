using TI.Serverless.Functions.Mail.Reports;

namespace TI.Serverless.Functions.Storage;

/// <summary>What the provider told of some mails. It names nobody.</summary>
internal sealed record DeliveryReportsMessage(IReadOnlyList<DeliveryReport> Reports) : IQueueMessage
{
    public int Schema { get; init; } = QueueMessageJson.Schema;
}

/// <summary>Queue <c>delivery-reports</c>.</summary>
internal sealed class DeliveryReportQueue(StorageClients clients)
{
    private readonly QueueClient _queue = clients.Queue(QueueNames.DeliveryReports);

    public Task SendAsync(DeliveryReportsMessage message, CancellationToken cancellationToken) =>
        _queue.SendMessageAsync(QueueMessageJson.Write(message), TimeSpan.Zero, QueueDefaults.NeverExpires, cancellationToken);
}
