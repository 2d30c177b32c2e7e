using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the candidate: the team wrote.</summary>
internal sealed class MessageSentMail(SiteLinks links) : Notification
{
    public override string Name => "message-sent";

    public override bool IsCausedBy(ApplicationEvent @event) => @event.Kind == EventKind.MessageSent;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => Candidate(context);

    public override MailContent Write(NotificationContext context, Recipient recipient) => new(
        $"Message du service : {context.Call.Title}",
        "Le service qui examine votre candidature vous écrit.",
        new MailBody()
            .Paragraph($"{context.Call.Contact.Service} vous écrit au sujet de votre candidature {context.Application.Number} :")
            .Quote(context.Event!.Text ?? "")
            .Button("Lire et répondre", links.FollowUp(context.Application))
            .Small("Répondez depuis la page de votre dossier : votre message y est gardé avec la candidature."),
        Title: "Le service vous écrit");
}
