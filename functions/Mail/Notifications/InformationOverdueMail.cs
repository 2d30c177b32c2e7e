using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the team: the candidate has not answered by the date given. The file waits for the team now.</summary>
internal sealed class InformationOverdueMail(SiteLinks links) : Notification
{
    public const string NotificationName = "information-overdue";

    public override string Name => NotificationName;

    public override bool IsStillDue(NotificationContext context) => InformationReminderMail.IsOpen(context);

    public override MailRule RuleFor(NotificationContext context, Recipient recipient) => MailRule.AsChosen;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => Team(context);

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var application = context.Application;
        var request = application.Review.OpenRequest!;
        var body = new MailBody()
            .Paragraph($"Bonjour {recipient.Name}, {application.OrganisationName} n’a pas répondu à la demande de complément de {request.By}, à laquelle il fallait répondre "
                + $"avant la fin du {ParisTime.DateWithDay(request.AnswerBefore)}.")
            .Quote(request.Text)
            .Paragraph("Le dossier reste en attente : le candidat peut encore répondre, et vous pouvez lui écrire ou décider.");
        if (SilenceClock.WaitsForCandidate(context.Call, application))
        {
            var rule = context.Call.Silence;
            body.Paragraph($"Le délai au terme duquel la demande serait réputée {SilenceTexts.Deemed(rule)} ne court pas tant que le candidat n’a pas répondu ({SilenceTexts.WholeFileBasis(rule)}).");
        }
        else if (context.Call.Silence is { Decision: ImplicitDecision.Rejection, RunsFromWholeFile: false } && SilenceClock.DecidesOn(context.Call, application) is { } date)
        {
            body.Paragraph($"Le délai du silence, suspendu jusqu’à cette date (article L. 114-5 du code des relations entre le public et l’administration), court de nouveau : "
                + $"sans décision le {ParisTime.DateWithDay(date)} à minuit, la demande sera réputée rejetée.");
        }

        return new MailContent(
            $"Sans réponse du candidat : {application.OrganisationName}, {application.Number}",
            $"Le complément était attendu avant la fin du {ParisTime.DateWithDay(request.AnswerBefore)}.",
            body.Triage(links, context, recipient),
            Title: $"Sans réponse du candidat : {application.OrganisationName}");
    }
}
