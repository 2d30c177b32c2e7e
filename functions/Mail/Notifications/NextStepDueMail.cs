using TI.Serverless.Functions.Calendar.Owed;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the team: what a retained candidate owes the scheme is expected from now on.</summary>
internal sealed class NextStepDueMail(SiteLinks links) : Notification
{
    public const string NotificationName = "next-step-due";

    public override string Name => NotificationName;

    public override bool IsStillDue(NotificationContext context) => NextSteps.Find(context.Call, context.Application, context.Occasion) is not null;

    public override MailRule RuleFor(NotificationContext context, Recipient recipient) => MailRule.AsChosen;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => Team(context);

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var application = context.Application;
        var (step, date) = NextSteps.Find(context.Call, application, context.Occasion)!.Value;
        return new MailContent(
            $"{step.Title} : {application.OrganisationName}, {application.Number}",
            $"Attendu depuis le {ParisTime.Date(date)}.",
            new MailBody()
                .Paragraph($"Bonjour {recipient.Name}, cette candidature retenue à l’appel « {context.Call.Title} » arrive à l’étape suivante : {step.Title}. Le candidat en a été averti.")
                .Facts(ApplicationFacts.For(context))
                .Button("Ouvrir le dossier", links.Absolute(OfficePaths.File(application.CallId, application.Id))),
            Title: step.Title);
    }
}
