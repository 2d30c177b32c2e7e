using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Calendar.Owed;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the team: the date at which silence decides comes near.</summary>
internal sealed class SilenceNearMail(SiteLinks links) : Notification
{
    public const string NotificationName = "silence-near";

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
        var left = date.DayNumber - ParisTime.DateOf(context.Now).DayNumber;
        return new MailContent(
            $"Silence vaut {SilenceTexts.Noun(rule)} le {ParisTime.Date(date)} : {application.OrganisationName}, {application.Number}",
            $"Il reste {French.Count(left, "jour", "jours")} pour décider.",
            new MailBody()
                .Paragraph($"Bonjour {recipient.Name}, aucune décision n’est prise sur cette candidature à l’appel « {context.Call.Title} ». Sans décision notifiée le "
                    + $"{ParisTime.DateWithDay(date)} à minuit, la demande sera réputée {SilenceTexts.Deemed(rule)} ({SilenceTexts.Basis(rule)}){(isAcceptance ? " : refuser ensuite sera un retrait, possible seulement si l’acceptation est illégale (article L. 242-1 du même code)." : ", et le candidat pourra contester ce rejet.")}")
                .Facts(ApplicationFacts.For(context))
                .Triage(links, context, recipient),
            Title: $"Une décision implicite approche : {application.OrganisationName}");
    }
}
