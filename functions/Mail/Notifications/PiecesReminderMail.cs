using System.Globalization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the candidate: pieces that could follow the deposit have not come, and their date is near.</summary>
internal sealed class PiecesReminderMail(SiteLinks links) : Notification
{
    public const string NotificationName = "pieces-reminder";

    public override string Name => NotificationName;

    public static string OccasionOf(DateOnly until, string step) => string.Create(CultureInfo.InvariantCulture, $"{until:yyyyMMdd}~{step}");

    /// <summary>The labels of the pieces of an occasion's date that did not come.</summary>
    public static IReadOnlyList<FollowingPiece> MissingOf(NotificationContext context) =>
    [
        .. FollowingPieces.Of(context.Call, context.Application, context.Now)
            .Where(piece => piece.State != FollowingState.Received && context.Occasion.StartsWith(OccasionOf(piece.Piece.Until, ""), StringComparison.Ordinal)),
    ];

    public override bool IsStillDue(NotificationContext context) => MissingOf(context).Count > 0;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => Candidate(context);

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var missing = MissingOf(context);
        var until = missing[0].Piece.Until;
        return new MailContent(
            $"Rappel : pièces à fournir pour votre dossier {context.Application.Number}",
            $"Transmettez-les avant la fin du {ParisTime.DateWithDay(until)}.",
            new MailBody()
                .Paragraph($"Vous avez déposé une candidature à l’appel « {context.Call.Title} » en vous engageant à fournir ensuite ces pièces, que nous n’avons pas reçues :")
                .Bullets(missing.Select(piece => piece.Definition.Label))
                .Facts(("À transmettre avant la fin du", ParisTime.DateWithDay(until)), ("Numéro de dossier", context.Application.Number ?? ""))
                .Button("Transmettre mes pièces", links.FollowUp(context.Application))
                .Small($"Une difficulté ? {context.Call.Contact.Service}, {context.Call.Contact.Phone}, {context.Call.Contact.Email}."),
            Title: "Des pièces sont attendues");
    }
}
