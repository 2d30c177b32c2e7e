using System.Globalization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Retention;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the candidate of a file that was decided or taken back long ago: when it goes, and how to keep a copy.</summary>
internal sealed class FileEndingMail(SiteLinks links) : Notification
{
    public const string NotificationName = "file-ending";

    public override string Name => NotificationName;

    /// <summary>A file whose term moved is told of again.</summary>
    public static string OccasionOf(DateOnly term) => string.Create(CultureInfo.InvariantCulture, $"ending-{term:yyyyMMdd}");

    public override bool IsStillDue(NotificationContext context) =>
        context.Application.Review is { Hold: null, Erasure: null }
        && FileTerm.Of(context.Call, context.Application) is { } term
        && OccasionOf(term) == context.Occasion;

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => Candidate(context);

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var (file, call) = (context.Application, context.Call);
        // The two weeks of the trash never begin before this mail.
        var soonest = ParisTime.DateOf(context.Now).AddDays(DraftTerm.TrashDays + 1);
        var erased = FileTerm.ErasedOn(FileTerm.Of(call, file)!.Value);
        var day = ParisTime.DateWithDay(erased > soonest ? erased : soonest);
        var closed = ParisTime.Date(FileTerm.ClosedOn(file)!.Value);
        return new MailContent(
            $"Votre dossier va être effacé : {call.Title}",
            $"À partir du {day}.",
            new MailBody()
                .Paragraph($"Votre candidature à l’appel « {call.Title} »{(file.Number is { } number ? $" (dossier {number})" : "")}, "
                    + (file.Status == ApplicationStatus.Withdrawn ? $"retirée le {closed}" : $"décidée le {closed}")
                    + ", arrive au terme de sa conservation.")
                .Paragraph($"À partir du {day}, elle sera effacée avec ses pièces jointes, son accusé de réception et vos coordonnées. Rien ne permettra de la retrouver.")
                .Paragraph("Si vous en avez encore besoin, téléchargez-en une copie avant cette date, depuis votre dossier.")
                .Button("Ouvrir mon dossier", links.FollowUp(file))
                .Small("Si vous n’en avez plus l’usage, vous n’avez rien à faire. "
                    + $"Une question ? {call.Contact.Service}, {call.Contact.Phone}, {call.Contact.Email}."),
            Title: "Votre dossier va être effacé");
    }
}
