using TI.Serverless.Functions.Mail;
using TI.Serverless.Functions.Mail.Frequencies;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Staff.Mails;

/// <summary>Sends the mail that a message asks for, once.</summary>
internal sealed partial class SendStaffMailHandler(
    IEnumerable<StaffMail> mails, FrequencyLinks settings, MailDelivery delivery, StaffMailQueue queue, ILogger<SendStaffMailHandler> logger)
{
    private readonly Dictionary<string, StaffMail> _byName = mails.ToDictionary(mail => mail.Name, StringComparer.Ordinal);

    public async Task HandleAsync(StaffMailMessage message, CancellationToken cancellationToken)
    {
        if (!_byName.TryGetValue(message.Mail, out var mail))
        {
            throw new InvalidDataException($"There is no mail '{message.Mail}' to the staff: the message goes to the poison queue.");
        }

        if (await mail.PrepareAsync(message, cancellationToken) is not { } content)
        {
            LogNotDue(logger, message.Mail, message.RecipientHash);
            return;
        }

        await delivery.SendOnceAsync(
            new OutgoingMail(
                message.Mail,
                MailPlace.OfStaff(message.Mail, message.Occasion, message.RecipientHash),
                content.Recipient,
                content.Call,
                () => settings.AddTo(content.Write(), content.Recipient.Address),
                message.Attempt,
                (attempt, delay, token) => queue.SendAsync(message with { Attempt = attempt }, delay, token),
                mail.Rank,
                mail.IsNeverHeld),
            cancellationToken);
    }

    [LoggerMessage(LogLevel.Information, "Mail {Mail} to {Recipient} is not, or no longer, due.")]
    private static partial void LogNotDue(ILogger logger, string mail, string recipient);
}
