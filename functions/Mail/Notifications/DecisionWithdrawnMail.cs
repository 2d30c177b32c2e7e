using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the candidate: the decision they received no longer stands. It can be contested like a decision.</summary>
internal sealed class DecisionWithdrawnMail(SiteLinks links) : Notification
{
    public override string Name => "decision-withdrawn";

    public override bool IsCausedBy(ApplicationEvent @event) => @event.Kind == EventKind.DecisionWithdrawn;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => Candidate(context);

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var @event = context.Event!;
        var body = new MailBody()
            .Paragraph($"La décision prise sur votre candidature à l’appel « {context.Call.Title} » est retirée. Votre dossier est de nouveau en cours d’examen.")
            .Facts(
                ("Numéro de dossier", context.Application.Number ?? ""),
                ("Décision retirée", @event.Words ?? ""),
                ("Retirée le", ParisTime.Long(@event.At)),
                ("Par", $"{@event.By}, {context.Call.Contact.Service}, {context.Call.Operator}"))
            .Heading("Motifs")
            .Quote(@event.Text ?? "")
            .Heading("Voies et délais de recours")
            .Appeal(AppealParagraphs.For(context.Call))
            .Button("Voir mon dossier", links.FollowUp(context.Application))
            .Small($"Pour toute question : {context.Call.Contact.Service}, {context.Call.Contact.Phone}, {context.Call.Contact.Email}.");
        return new MailContent(
            $"Décision retirée sur votre dossier {context.Application.Number}", "Votre dossier est de nouveau en cours d’examen.", body, Title: "La décision sur votre dossier est retirée");
    }
}
