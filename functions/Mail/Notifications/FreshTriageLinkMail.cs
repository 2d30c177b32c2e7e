using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the officer whose link expired: a new one, to the same address only.</summary>
internal sealed class FreshTriageLinkMail(SiteLinks links) : Notification
{
    public const string NotificationName = "fresh-triage-link";

    public override string Name => NotificationName;

    public override MailRule RuleFor(NotificationContext context, Recipient recipient) => MailRule.Always;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => Team(context);

    public override MailContent Write(NotificationContext context, Recipient recipient) => new(
        $"Nouveau lien : {context.Application.OrganisationName}, {context.Application.Number}",
        "Le lien pour ouvrir le dossier.",
        new MailBody()
            .Paragraph($"Bonjour {recipient.Name}, voici un nouveau lien pour ouvrir ce dossier de l’appel « {context.Call.Title} ».")
            .Button("Ouvrir le dossier", links.Triage(context.Application.Id, recipient.Address))
            .Small("Ce lien vous est personnel, ne le transférez pas. Si vous ne l’avez pas demandé, vous pouvez ignorer ce message."));
}
