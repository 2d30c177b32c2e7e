using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Calendar.Owed;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the candidate: the date of the receipt has passed without a decision, what that means, and how to contest a rejection or have an acceptance attested (CRPA, articles R.112-5 and L.232-3).</summary>
internal sealed class SilenceReachedCandidateMail(SiteLinks links) : Notification
{
    public const string NotificationName = "silence-reached-candidate";

    public override string Name => NotificationName;

    public override bool IsStillDue(NotificationContext context) => SilenceSteps.IsStill(context.Call, context.Application, context.Occasion);

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => Candidate(context);

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var application = context.Application;
        var date = SilenceClock.DecidesOn(context.Call, application)!.Value;
        var rule = context.Call.Silence;
        var body = new MailBody()
            .Paragraph($"Vous avez déposé une candidature à l’appel « {context.Call.Title} ». {SilenceTexts.Reached(rule, date)}");
        if (rule.Decision == ImplicitDecision.Acceptance)
        {
            body
                .Paragraph($"{SilenceTexts.Attestation} Demandez-la par un message, depuis votre page de suivi.")
                .Paragraph("Pendant quatre mois, le service peut retirer cette acceptation si elle est illégale (article L. 242-1 du même code) : dans ce cas, il vous entendra d’abord.")
                .Button("Suivre mon dossier", links.FollowUp(application));
        }
        else
        {
            body
                .Paragraph("Le service peut encore prendre une décision, qui remplacera ce rejet : dans ce cas, nous vous écrirons.")
                .Button("Suivre mon dossier", links.FollowUp(application))
                .Heading("Voies et délais de recours")
                .Appeal(AppealParagraphs.For(context.Call));
        }

        return new MailContent(
            rule.Decision == ImplicitDecision.Acceptance ? $"Demande réputée acceptée, dossier {application.Number}" : $"Délai écoulé sans décision pour votre dossier {application.Number}",
            $"Aucune décision ne vous est parvenue le {ParisTime.Date(date)}.",
            body.Small($"Pour toute question : {context.Call.Contact.Service}, {context.Call.Contact.Phone}, {context.Call.Contact.Email}."),
            Title: "Le délai de réponse est écoulé");
    }
}
