using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the team: the candidate answered.</summary>
internal sealed class InformationProvidedMail(SiteLinks links) : Notification
{
    public override string Name => "information-provided";

    public override bool IsCausedBy(ApplicationEvent @event) => @event.Kind == EventKind.InformationProvided;

    public override MailRule RuleFor(NotificationContext context, Recipient recipient) => MailRule.AsChosen;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => Team(context);

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var @event = context.Event!;
        var body = new MailBody()
            .Paragraph($"Bonjour {recipient.Name}, {context.Application.OrganisationName} a répondu à la demande de complément{(@event.Text is null ? "." : " :")}");
        if (@event.Text is { } message)
        {
            body.Quote(message);
        }

        return new MailContent(
            $"Complément reçu : {context.Application.OrganisationName}, {context.Application.Number}",
            "Le candidat a répondu à la demande de complément.",
            body.Facts(
                    ("Numéro", context.Application.Number ?? ""),
                    ("Fichiers joints", @event.AttachmentIds.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)))
                .Changes(context)
                .Triage(links, context, recipient),
            Title: $"Complément reçu : {context.Application.OrganisationName}");
    }
}
