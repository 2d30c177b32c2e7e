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
        var date = SilenceClock.RejectedOn(context.Call, application)!.Value;
        return new MailContent(
            $"Rejet implicite : {application.OrganisationName}, {application.Number}",
            $"Aucune décision n’a été prise le {ParisTime.Date(date)}.",
            new MailBody()
                .Paragraph($"Bonjour {recipient.Name}, aucune décision n’a été prise sur cette candidature à l’appel « {context.Call.Title} » le {ParisTime.DateWithDay(date)} à minuit. "
                    + $"Sous réserve que le dossier soit complet, la demande est réputée rejetée ({SilenceTexts.Basis(context.Call.Silence)}).")
                .Paragraph($"Le candidat en est averti. Il peut contester ce rejet pendant {French.Count(context.Call.Appeal.Months, "mois", "mois")}. Vous pouvez encore décider : "
                    + "une décision explicite remplace la décision implicite.")
                .Facts(ApplicationFacts.For(context))
                .Triage(links, context, recipient),
            Title: $"Le silence a valu rejet : {application.OrganisationName}");
    }
}
