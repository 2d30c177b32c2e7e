using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the candidate: the next stage of the selection is reached, where the call says that candidates are told.</summary>
internal sealed class StageReachedMail(SiteLinks links) : Notification
{
    public override string Name => "stage-reached";

    public override bool IsCausedBy(ApplicationEvent @event) => @event.Kind == EventKind.Shortlisted;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) =>
        context.Call.Stages.Any(stage => stage.Id == context.Event!.StageId && stage.TellsCandidate) ? Candidate(context) : [];

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var @event = context.Event!;
        var body = new MailBody()
            .Paragraph($"Votre candidature à l’appel « {context.Call.Title} » est présélectionnée. Elle n’est pas encore retenue : la sélection continue.")
            .Facts(
                ("Numéro de dossier", context.Application.Number ?? ""),
                ("Étape atteinte", @event.Words ?? ""),
                ("Depuis le", ParisTime.Long(@event.At)));
        if (@event.Text is { } message)
        {
            body.Quote(message);
        }

        return new MailContent(
            $"Présélection de votre dossier {context.Application.Number}",
            "Votre candidature passe à l’étape suivante.",
            body
                .Paragraph("Vous n’avez rien à faire pour l’instant : nous vous écrirons.")
                .Button("Suivre mon dossier", links.FollowUp(context.Application))
                .Small($"Pour toute question : {context.Call.Contact.Service}, {context.Call.Contact.Phone}, {context.Call.Contact.Email}."),
            Title: "Votre candidature est présélectionnée");
    }
}
