namespace TI.Serverless.Functions.Storage;

/// <summary>A mail to somebody of the staff that is about no application. It names nobody: what the mail is made of is found again.</summary>
/// <param name="Mail">The name of the mail.</param>
/// <param name="Occasion">What keeps it from being sent twice.</param>
/// <param name="RecipientHash">The hash of the address.</param>
/// <param name="About">What the mail is made from: a ticket, a call, an export; its mail knows which.</param>
/// <param name="Attempt">How many times sending was put off.</param>
internal sealed record StaffMailMessage(string Mail, string Occasion, string RecipientHash, string About, int Attempt = 0) : IQueueMessage
{
    public int Schema { get; init; } = QueueMessageJson.Schema;
}

/// <summary>Queue <c>staff-mails</c>.</summary>
internal sealed class StaffMailQueue(StorageClients clients)
{
    private readonly QueueClient _queue = clients.Queue(QueueNames.StaffMails);

    public Task SendAsync(StaffMailMessage message, TimeSpan delay, CancellationToken cancellationToken) =>
        _queue.SendMessageAsync(QueueMessageJson.Write(message), delay, QueueDefaults.NeverExpires, cancellationToken);
}
