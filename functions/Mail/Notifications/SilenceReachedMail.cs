using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Calendar.Owed;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the team: silence has decided, and what that means.</summary>
internal sealed class SilenceReachedMail(SiteLinks links) : Notification
{
    public const string NotificationName = "silence-reached";

    public override string Name => NotificationName;

    public override bool IsStillDue(NotificationContext context) => SilenceSteps.IsStill(context.Call, context.Application, context.Occasion);

    public override MailRule RuleFor(NotificationContext context, Recipient recipient) => MailRule.AsChosen;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => Team(context);

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var application = context.Application;
        var date = SilenceClock.DecidesOn(context.Call, application)!.Value;
        var rule = context.Call.Silence;
        var isAcceptance = rule.Decision == ImplicitDecision.Acceptance;
        return new MailContent(
            $"{(isAcceptance ? "Acceptation implicite" : "Rejet implicite")} : {application.OrganisationName}, {application.Number}",
            $"Aucune décision n’a été prise le {ParisTime.Date(date)}.",
            new MailBody()
                .Paragraph($"Bonjour {recipient.Name}, aucune décision n’a été prise sur cette candidature à l’appel « {context.Call.Title} » le {ParisTime.DateWithDay(date)} à minuit. "
                    + $"Sous réserve que le dossier soit complet, la demande est réputée {SilenceTexts.Deemed(rule)} ({SilenceTexts.Basis(rule)}).")
                .Paragraph(isAcceptance
                    ? "Le candidat en est averti. S’il demande une attestation de cette acceptation, le service la lui délivre (article L. 232-3 du code des relations entre le public "
                        + "et l’administration). Le dossier reste ouvert tant que vous n’avez rien enregistré : enregistrez l’acceptation pour que la suite s’enclenche. Un refus serait maintenant un retrait : "
                        + "possible pendant quatre mois, et seulement si l’acceptation est illégale (article L. 242-1), après avoir entendu le candidat (article L. 122-1)."
                    : $"Le candidat en est averti. Il peut contester ce rejet pendant {French.Count(context.Call.Appeal.Months, "mois", "mois")}. Vous pouvez encore décider : "
                    + "une décision explicite remplace la décision implicite.")
                .Facts(ApplicationFacts.For(context))
                .Triage(links, context, recipient),
            Title: $"Le silence a valu {SilenceTexts.Noun(rule)} : {application.OrganisationName}");
    }
}
