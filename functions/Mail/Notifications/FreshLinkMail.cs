using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the holder or the guest whose link expired: a new one, to the same address only.</summary>
internal sealed class FreshLinkMail(SiteLinks links) : Notification
{
    public const string NotificationName = "fresh-link";

    public override string Name => NotificationName;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) =>
        [.. Candidate(context), .. context.Application.Guests.Select(guest => new Recipient(guest.Email, guest.Address))];

    public override MailContent Write(NotificationContext context, Recipient recipient) => new(
        $"Votre nouveau lien : {context.Call.Title}",
        "Le lien pour ouvrir votre dossier.",
        new MailBody()
            .Paragraph($"Voici un nouveau lien pour ouvrir votre dossier de candidature à l’appel « {context.Call.Title} ».")
            .Button("Ouvrir mon dossier", links.FollowUp(context.Application, recipient.Address))
            .Small("Si vous ne l’avez pas demandé, vous pouvez ignorer ce message : votre dossier n’a pas changé."));
}
