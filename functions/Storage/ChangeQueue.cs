namespace TI.Serverless.Functions.Storage;

/// <summary>Queue <c>application-changes</c>.</summary>
internal sealed class ChangeQueue(StorageClients clients)
{
    private readonly QueueClient _queue = clients.Queue(QueueNames.ApplicationChanges);

    public Task SendAsync(ApplicationChangedMessage message, TimeSpan delay, CancellationToken cancellationToken) =>
        _queue.SendMessageAsync(QueueMessageJson.Write(message), delay, QueueDefaults.NeverExpires, cancellationToken);
}

/// <summary>Queue <c>company-checks</c>.</summary>
internal sealed class CompanyCheckQueue(StorageClients clients)
{
    private readonly QueueClient _queue = clients.Queue(QueueNames.CompanyChecks);

    public Task SendAsync(CheckCompanyMessage message, TimeSpan delay, CancellationToken cancellationToken) =>
        _queue.SendMessageAsync(QueueMessageJson.Write(message), delay, QueueDefaults.NeverExpires, cancellationToken);
}

/// <summary>Queues <c>mails</c> and <c>reminders</c>: a hundred thousand reminders are not in front of one receipt.</summary>
internal sealed class MailQueue(StorageClients clients)
{
    private readonly QueueClient _urgent = clients.Queue(QueueNames.Mails);
    private readonly QueueClient _patient = clients.Queue(QueueNames.Reminders);

    public Task SendAsync(SendMailMessage message, TimeSpan delay, CancellationToken cancellationToken) =>
        (message.CanWait ? _patient : _urgent).SendMessageAsync(QueueMessageJson.Write(message), delay, QueueDefaults.NeverExpires, cancellationToken);
}

internal static class QueueDefaults
{
    /// <summary>A message lives for seven days unless told otherwise: ours wait as long as it takes.</summary>
    public static readonly TimeSpan NeverExpires = TimeSpan.FromSeconds(-1);
}
