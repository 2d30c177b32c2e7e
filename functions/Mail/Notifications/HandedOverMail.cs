using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the team that a file was given to. The one that gave it knows.</summary>
internal sealed class HandedOverMail(SiteLinks links) : Notification
{
    public override string Name => "handed-over";

    public override bool IsCausedBy(ApplicationEvent @event) => @event.Kind == EventKind.HandedOver;

    public override MailRule RuleFor(NotificationContext context, Recipient recipient) => MailRule.UnlessNever;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => Team(context);

    public override MailContent Write(NotificationContext context, Recipient recipient) => new(
        $"Dossier transmis : {context.Application.OrganisationName}, {context.Application.Number}",
        $"{context.Event!.By} vous transmet ce dossier.",
        new MailBody()
            .Paragraph($"Bonjour {recipient.Name}, {context.Event.By} vous transmet le dossier {context.Application.Number} de {context.Application.OrganisationName}, avec ce motif :")
            .Paragraph(context.Event.Text ?? "")
            .Button("Ouvrir le dossier", links.Triage(context.Application.Id, recipient.Address))
            .Small("Ce lien vous est personnel, ne le transférez pas."),
        Title: $"Dossier transmis : {context.Application.OrganisationName}");
}
