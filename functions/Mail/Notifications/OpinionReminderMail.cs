using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To who was asked for an opinion and has not answered.</summary>
internal sealed class OpinionReminderMail(SiteLinks links) : Notification
{
    public const string NotificationName = "opinion-reminder";

    public override string Name => NotificationName;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => OpinionMails.Asked(context);

    public override MailContent Write(NotificationContext context, Recipient recipient) => OpinionMails.Write(context, recipient, links, again: true);
}
