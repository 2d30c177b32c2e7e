using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To who asked for an opinion: its date is past, the reminders too, and nothing came.</summary>
internal sealed class OpinionOverdueMail(SiteLinks links) : Notification
{
    public const string NotificationName = "opinion-overdue";

    public override string Name => NotificationName;

    public override bool IsStillDue(NotificationContext context) => Opinion(context) is not null && !context.Application.Status.IsFinal();

    public override MailRule RuleFor(NotificationContext context, Recipient recipient) => MailRule.AsChosen;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) =>
        Opinion(context) is { } opinion ? [new Recipient(EmailAddress.Parse(opinion.AskedByEmail), opinion.AskedBy)] : [];

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var opinion = Opinion(context)!;
        var application = context.Application;
        return new MailContent(
            $"Avis non rendu : {application.OrganisationName}, {application.Number}",
            $"{opinion.Name} devait répondre avant la fin du {ParisTime.DateWithDay(opinion.AnswerBefore)}.",
            new MailBody()
                .Paragraph($"Bonjour {recipient.Name}, {opinion.Name} n’a pas rendu l’avis que vous lui avez demandé, ni répondu à nos rappels.")
                .Facts(
                    ("À rendre avant la fin du", ParisTime.DateWithDay(opinion.AnswerBefore)),
                    ("Avis", OpinionTexts.Count(application.Review.Opinions) ?? "aucun attendu"))
                .Quote(opinion.Question)
                .Button("Ouvrir le dossier", links.Absolute(OfficePaths.File(application.CallId, application.Id)))
                .Small("Son lien reste ouvert un mois après la date : vous pouvez l’attendre, retirer la demande, ou la faire à quelqu’un d’autre."),
            Title: "Un avis n’est pas rendu");
    }

    /// <summary>The occasion is the demand's own name.</summary>
    private static Opinion? Opinion(NotificationContext context) =>
        context.Application.Review.Opinions.FirstOrDefault(opinion => opinion.Id == context.Occasion && opinion.State == OpinionState.Asked);
}
