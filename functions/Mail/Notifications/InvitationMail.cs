using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To somebody whom the holder of a file lets in: a link of their own. One for each invitation.</summary>
internal sealed class InvitationMail(SiteLinks links) : Notification
{
    public override string Name => "invitation";

    public override bool IsCausedBy(ApplicationEvent @event) => @event.Kind == EventKind.GuestInvited;

    /// <summary>Excluded before the mail left, they get none.</summary>
    public override bool IsStillDue(NotificationContext context) => context.Application.FindGuest(Invited(context)) is not null;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => [new Recipient(Invited(context), Invited(context).ToString())];

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var application = context.Application;
        var right = application.FindGuest(recipient.Address)!.Right;
        var body = new MailBody()
            .Paragraph($"{application.Applicant.Email} vous invite dans son dossier de candidature à l’appel « {context.Call.Title} » "
                + $"({application.OrganisationName}). Votre accès vous permet de {right.InWords()}.")
            .Button("Ouvrir le dossier", links.FollowUp(application, recipient.Address));
        if (application.Status == ApplicationStatus.Draft && application.WaveAt(context.Call, context.Now) is { } wave)
        {
            body.Facts(("À déposer au plus tard le", ParisTime.Deadline(application.LastDeposit(wave, context.Now))));
        }

        return new MailContent(
            $"Vous êtes invité dans un dossier : {context.Call.Title}",
            $"Un lien personnel pour {right.InWords()}.",
            body
                .Paragraph("Ce lien est personnel : ne le transférez pas. La personne qui vous invite peut retirer votre accès à tout moment, et vous pouvez y renoncer depuis le dossier.")
                .Small("Si vous ne connaissez pas cette personne, ignorez ce message."),
            Title: "Vous êtes invité dans un dossier");
    }

    private static EmailAddress Invited(NotificationContext context) => EmailAddress.Parse(context.Event!.About!);
}
