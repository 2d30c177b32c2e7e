using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the team: the date of pieces that could follow the deposit is past, and they did not come.</summary>
internal sealed class PiecesOverdueMail(SiteLinks links) : Notification
{
    public const string NotificationName = "pieces-overdue";

    public override string Name => NotificationName;

    public override bool IsStillDue(NotificationContext context) => PiecesReminderMail.MissingOf(context).Count > 0;

    public override MailRule RuleFor(NotificationContext context, Recipient recipient) => MailRule.AsChosen;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => Team(context);

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var missing = PiecesReminderMail.MissingOf(context);
        var until = missing[0].Piece.Until;
        return new MailContent(
            $"Pièces manquantes : {context.Application.OrganisationName}, {context.Application.Number}",
            $"Elles étaient à fournir avant la fin du {ParisTime.DateWithDay(until)}.",
            new MailBody()
                .Paragraph($"Bonjour {recipient.Name}, {context.Application.OrganisationName} n’a pas transmis ces pièces, à fournir avant la fin du {ParisTime.DateWithDay(until)} :")
                .Bullets(missing.Select(piece => piece.Definition.Label))
                .Paragraph("Le candidat ne peut plus les ajouter de lui-même : vous pouvez les lui demander par une demande de complément.")
                .Triage(links, context, recipient),
            Title: $"Pièces manquantes : {context.Application.OrganisationName}");
    }
}
