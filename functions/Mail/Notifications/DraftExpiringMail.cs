using System.Globalization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Retention;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the holder of a draft that nobody has touched for long: when it goes, and how to keep it. Twice before, and once it is in the trash.</summary>
internal sealed class DraftExpiringMail(SiteLinks links) : Notification
{
    public const string NotificationName = "draft-expiring";

    public override string Name => NotificationName;

    /// <summary>A draft that was changed since has another term: another occasion.</summary>
    public static string OccasionOf(DraftStage stage, Application draft, CallDefinition call) =>
        string.Create(CultureInfo.InvariantCulture, $"{stage.ToString().ToLowerInvariant()}-{draft.KeptUntil(call):yyyyMMdd}");

    public override bool IsStillDue(NotificationContext context) =>
        context.Application.Status == ApplicationStatus.Draft
        && FileTerm.Planned(context.Application) is null
        && DraftTerm.StageAt(context.Application, context.Call, context.Now) is var stage
        && stage != DraftStage.Kept
        && context.Occasion.EndsWith(context.Application.KeptUntil(context.Call).ToString("yyyyMMdd", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => Candidate(context);

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var (draft, call) = (context.Application, context.Call);
        var erased = ParisTime.DateWithDay(DraftTerm.ErasedOn(draft, call));
        var isInTrash = DraftTerm.StageAt(draft, call, context.Now) is DraftStage.InTrash or DraftStage.Over;
        return new MailContent(
            $"{(isInTrash ? "Brouillon à la corbeille" : "Votre brouillon va être effacé")} : {call.Title}",
            $"Il sera effacé le {erased}.",
            new MailBody()
                .Paragraph($"Votre brouillon pour l’appel « {call.Title} » n’a pas changé depuis le {ParisTime.Date(draft.LastSavedAt)}. "
                    + (isInTrash ? "Il est à la corbeille" : $"Il ira à la corbeille le {ParisTime.DateWithDay(draft.KeptUntil(call).AddDays(1))}")
                    + $" et sera effacé le {erased}, avec ses pièces jointes. Rien ne permettra de le retrouver.")
                .Paragraph("Pour le garder, ouvrez-le et enregistrez une étape. Pour en garder une copie, téléchargez-le depuis sa page.")
                .Button("Ouvrir mon brouillon", links.FollowUp(draft))
                .Small("Si vous n’en avez plus l’usage, vous n’avez rien à faire. "
                    + $"Une question ? {call.Contact.Service}, {call.Contact.Phone}, {call.Contact.Email}."),
            Title: isInTrash ? "Votre brouillon est à la corbeille" : "Votre brouillon va être effacé");
    }
}
