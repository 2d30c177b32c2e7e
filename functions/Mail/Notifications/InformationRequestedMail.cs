using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the candidate: something is missing or unclear (CRPA L.114-5).</summary>
internal sealed class InformationRequestedMail(SiteLinks links) : Notification
{
    public override string Name => "information-requested";

    public override bool IsCausedBy(ApplicationEvent @event) => @event.Kind == EventKind.InformationRequested;

    /// <summary>Not once it was answered, or once a decision ended the examination.</summary>
    public override bool IsStillDue(NotificationContext context) => context.Application.Review.OpenRequest is not null;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => Candidate(context);

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var request = context.Application.Review.OpenRequest!;
        var body = new MailBody()
            .Paragraph($"{context.Call.Contact.Service} examine votre candidature à l’appel « {context.Call.Title} » et vous demande :")
            .Quote(request.Text)
            .Facts(
                ("Répondez avant la fin du", ParisTime.DateWithDay(request.AnswerBefore)),
                ("Demandé par", request.By),
                ("Numéro de dossier", context.Application.Number ?? ""));
        if (request.Fields.Count + request.Pieces.Count > 0)
        {
            body.Paragraph("Vous pouvez corriger ces réponses et ces pièces, et elles seulement :").Bullets(
            [
                .. context.Call.Form.Fields.Where(question => request.Fields.Contains(question.Id)).Select(question => question.Label),
                .. context.Call.Attachments.Where(piece => request.Pieces.Contains(piece.Id)).Select(piece => piece.Label),
            ]);
        }

        body.Button("Répondre et joindre des fichiers", links.FollowUp(context.Application));
        if (SilenceTexts.WhileOpen(context.Call, context.Application, "votre réponse") is { } silence)
        {
            body.Small(silence);
        }

        return new MailContent(
            $"Complément demandé pour votre dossier {context.Application.Number}",
            $"Répondez avant la fin du {ParisTime.DateWithDay(request.AnswerBefore)}.",
            body,
            Title: "Un complément vous est demandé");
    }
}
