using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To somebody outside the team: what is asked of them, and the link under which they read the file and answer.</summary>
internal sealed class OpinionRequestedMail(SiteLinks links) : Notification
{
    public override string Name => "opinion-requested";

    public override bool IsCausedBy(ApplicationEvent @event) => @event.Kind == EventKind.OpinionRequested;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => OpinionMails.Asked(context)
        .Where(recipient => context.Event!.Mentioned.Contains(recipient.Address.ToString()));

    public override MailContent Write(NotificationContext context, Recipient recipient) => OpinionMails.Write(context, recipient, links, again: false);
}
