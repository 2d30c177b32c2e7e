using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the team: pieces that could follow the deposit have come, however many at once.</summary>
internal sealed class PiecesReceivedMail(SiteLinks links) : Notification
{
    public override string Name => "pieces-received";

    public override bool IsCausedBy(ApplicationEvent @event) => @event.Kind == EventKind.PiecesProvided;

    public override MailRule RuleFor(NotificationContext context, Recipient recipient) => MailRule.AsChosen;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => Team(context);

    public override MailContent Write(NotificationContext context, Recipient recipient) => new(
        $"Pièces reçues : {context.Application.OrganisationName}, {context.Application.Number}",
        "Le candidat a transmis des pièces qui pouvaient suivre le dépôt.",
        new MailBody()
            .Paragraph($"Bonjour {recipient.Name}, {context.Application.OrganisationName} a transmis des pièces qui pouvaient suivre le dépôt :")
            .Bullets(context.Application.Attachments
                .Where(file => context.Event!.AttachmentIds.Contains(file.Id))
                .Select(file => $"{Pieces.LabelOf(context.Call, context.Application.Answers, file.Field)} : {file.FileName}"))
            .Button("Ouvrir le dossier", links.Triage(context.Application.Id, recipient.Address))
            .Small("Ce lien vous est personnel, ne le transférez pas."),
        Title: $"Pièces reçues : {context.Application.OrganisationName}");
}
