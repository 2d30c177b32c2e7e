using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Mail;
using TI.Serverless.Functions.Mail.Notifications;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calendar.Actions;

/// <summary>
/// Looks whether the receipt of a deposit has left. When it has not, it is asked for again, an acknowledgement of registration too, and the team is told
/// until when the law lets it be given another way.
/// </summary>
internal sealed class CheckReceipt(ApplicationStore applications, MailLedger ledger, MailQueue mails) : CalendarAction
{
    public const string ActionName = "receipt-check";

    /// <summary>The occasions, by the French names of the two acknowledgements.</summary>
    public const string Registration = "aee";

    public const string Receipt = "are";

    public override string Name => ActionName;

    /// <summary>One query; when nothing left, another and a message for each mail.</summary>
    public override async Task<CalendarStep> DoAsync(OwedRow row, CancellationToken cancellationToken)
    {
        var id = row.Obligation.File!.Value;
        var entries = await ledger.ListAsync(id, cancellationToken);
        if (entries.Any(entry => entry.State == MailState.Sent && ApplicationKeys.NotificationOf(entry.Key) == ReceiptMail.NotificationName))
        {
            return new CalendarStep.Done(0);
        }

        var deposit = (await applications.EventsAsync(id, cancellationToken)).LastOrDefault(one => one.Kind == EventKind.Submitted);
        if (deposit is null)
        {
            return new CalendarStep.Done(0);
        }

        List<(string Notification, string Occasion)> owed =
        [
            (ReceiptMail.NotificationName, NotificationSet.Occasion(deposit.Version)),
            (ReceiptLateMail.NotificationName, row.Obligation.Occasion),
        ];
        if (row.Obligation.Occasion == Registration)
        {
            owed.Add((RegistrationMail.NotificationName, Registration));
        }

        foreach (var (notification, occasion) in owed)
        {
            await mails.SendAsync(new SendMailMessage(id.ToString(), notification, occasion, RecipientHash: null), TimeSpan.Zero, cancellationToken);
        }

        return new CalendarStep.Done(owed.Count);
    }
}
