using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the candidate whom nobody has answered yet: the file is not lost, and what happens now.</summary>
internal sealed class NoAnswerYetMail(SiteLinks links) : Notification
{
    public const string NotificationName = "no-answer-yet";

    public override string Name => NotificationName;

    public override bool IsStillDue(NotificationContext context) => context.Application.Status == ApplicationStatus.Submitted;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => Candidate(context);

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var application = context.Application;
        var body = new MailBody()
            .Paragraph($"Vous avez déposé une candidature à l’appel « {context.Call.Title} ». Elle est bien enregistrée, mais personne ne vous a encore répondu : "
                + "aucun agent ne l’a prise en charge. Le service vient d’en être averti.")
            .Facts(("Numéro de dossier", application.Number ?? ""), ("Déposée le", ParisTime.Long(application.SubmittedAt!.Value)));
        if (SilenceClock.DecidesOn(context.Call, application) is { } date)
        {
            body.Paragraph($"Les délais de votre accusé de réception ne changent pas : sans réponse le {ParisTime.DateWithDay(date)} à minuit, votre demande sera réputée {SilenceTexts.Deemed(context.Call.Silence)}.");
        }

        return new MailContent(
            $"Pas encore de réponse pour votre dossier {application.Number}",
            "Votre candidature est enregistrée, et attend d’être prise en charge.",
            body
                .Paragraph("Vous n’avez rien à faire : nous vous écrirons.")
                .Button("Suivre mon dossier", links.FollowUp(application))
                .Small($"Pour toute question : {context.Call.Contact.Service}, {context.Call.Contact.Phone}, {context.Call.Contact.Email}."),
            Title: "Nous ne vous avons pas encore répondu");
    }
}
