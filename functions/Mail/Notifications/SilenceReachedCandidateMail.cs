using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Calendar.Owed;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the candidate: the date of the receipt has passed without a decision, what that means and how to contest it (CRPA, article R.112-5).</summary>
internal sealed class SilenceReachedCandidateMail(SiteLinks links) : Notification
{
    public const string NotificationName = "silence-reached-candidate";

    public override string Name => NotificationName;

    public override bool IsStillDue(NotificationContext context) => SilenceSteps.IsStill(context.Call, context.Application, context.Occasion);

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => Candidate(context);

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var application = context.Application;
        var date = SilenceClock.RejectedOn(context.Call, application)!.Value;
        return new MailContent(
            $"Délai écoulé sans décision pour votre dossier {application.Number}",
            $"Aucune décision ne vous est parvenue le {ParisTime.Date(date)}.",
            new MailBody()
                .Paragraph($"Aucune décision sur votre candidature à l’appel « {context.Call.Title} » ne vous est parvenue le {ParisTime.DateWithDay(date)} à minuit. "
                    + $"Sous réserve que votre dossier soit complet, votre demande est réputée rejetée ({SilenceTexts.Basis(context.Call.Silence)}).")
                .Paragraph("Le service peut encore prendre une décision, qui remplacera ce rejet : dans ce cas, nous vous écrirons.")
                .Button("Suivre mon dossier", links.FollowUp(application))
                .Heading("Voies et délais de recours")
                .Appeal(AppealParagraphs.For(context.Call))
                .Small($"Pour toute question : {context.Call.Contact.Service}, {context.Call.Contact.Phone}, {context.Call.Contact.Email}."),
            Title: "Le délai de réponse est écoulé");
    }
}
