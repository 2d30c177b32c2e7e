using System.Globalization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the team: nobody has taken charge of an application yet.</summary>
internal sealed class UntriagedReminderMail(SiteLinks links) : Notification
{
    public const string NotificationName = "untriaged-reminder";

    public override string Name => NotificationName;

    public override bool IsStillDue(NotificationContext context) => context.Application.Status == ApplicationStatus.Submitted;

    /// <summary>Somebody must hear of a file that everybody left: the last reminder goes to the first of the team, whatever they chose.</summary>
    public override MailRule RuleFor(NotificationContext context, Recipient recipient) =>
        context.Occasion == OccasionOf(context.Call.Triage.RemindAfterWorkingDays.DefaultIfEmpty().Max()) && recipient.Address == Team(context).First().Address
            ? MailRule.Always
            : MailRule.AsChosen;

    /// <summary>How the reminder of a step names its occasion.</summary>
    public static string OccasionOf(int workingDays) => string.Create(CultureInfo.InvariantCulture, $"{workingDays}d");

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => Team(context);

    public override MailContent Write(NotificationContext context, Recipient recipient) => new(
        $"Sans prise en charge : {context.Application.OrganisationName}, {context.Application.Number}",
        $"Déposée le {ParisTime.Long(context.Application.SubmittedAt!.Value)}.",
        new MailBody()
            .Paragraph($"Bonjour {recipient.Name}, personne n’a encore pris en charge cette candidature à l’appel « {context.Call.Title} ».")
            .Facts(ApplicationFacts.For(context))
            .Triage(links, context, recipient),
        Title: $"Sans prise en charge : {context.Application.OrganisationName}");
}
