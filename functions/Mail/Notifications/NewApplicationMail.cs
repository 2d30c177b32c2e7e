using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the team: an application has arrived, with what is needed to sort it from the mailbox.</summary>
internal sealed class NewApplicationMail(SiteLinks links) : Notification
{
    public override string Name => "new-application";

    public override bool IsCausedBy(ApplicationEvent @event) => @event.Kind == EventKind.Submitted;

    public override bool ShowsOrganisation => true;

    public override MailRule RuleFor(NotificationContext context, Recipient recipient) => MailRule.AsChosen;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => Team(context);

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var application = context.Application;
        var body = new MailBody()
            .Paragraph($"Bonjour {recipient.Name}, une candidature à l’appel « {context.Call.Title} » vient d’être déposée.")
            .Facts(ApplicationFacts.For(context));
        if (context.Organisation is { Others: { Count: > 0 } others })
        {
            body.Paragraph("Attention, le même organisme (même SIREN) a d’autres candidatures à cet appel :")
                .Bullets(others.Select(other => other.Description));
        }

        return new MailContent(
            $"À examiner : {application.OrganisationName}, {application.Number}",
            $"Nouvelle candidature à l’appel « {context.Call.Title} ».",
            body.Triage(links, context, recipient),
            Title: $"À examiner : {application.OrganisationName}");
    }
}
