using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Retention;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the candidate whose draft is not deposited while the closing comes near.</summary>
internal sealed class DraftReminderMail(SiteLinks links) : Notification
{
    public const string NotificationName = "draft-reminder";

    public override string Name => NotificationName;

    /// <summary>Only a draft, and only while its wave still takes deposits.</summary>
    public override bool IsStillDue(NotificationContext context) =>
        context.Application.Status == ApplicationStatus.Draft
        && FileTerm.Planned(context.Application) is null
        && context.Call.FindWave(context.Application.StartedForWaveId) is { } wave
        && wave.IsOpenAt(context.Now);

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => Candidate(context);

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var wave = context.Call.FindWave(context.Application.StartedForWaveId)!;
        var deadline = context.Application.LastDeposit(wave, context.Now);
        var missing = Completeness.Problems(context.Call, context.Application, context.Now);
        var body = new MailBody()
            .Paragraph($"Votre brouillon pour l’appel « {context.Call.Title} » est enregistré, mais il n’est pas déposé : "
                + $"il ne sera pas examiné si vous ne le déposez pas au plus tard le {ParisTime.Deadline(deadline)}.");
        body.Button("Reprendre et déposer ma candidature", links.FollowUp(context.Application));
        body = missing.Count == 0
            ? body.Paragraph("Il ne manque rien : vous pouvez la relire et la déposer dès maintenant.")
            : body.Paragraph("Il reste à compléter :").Bullets(missing.Select(problem => problem.Message));
        return new MailContent(
            $"NON DÉPOSÉ : votre candidature « {context.Call.Title} », clôture le {ParisTime.Long(deadline)}",
            missing.Count == 0 ? "Il ne manque plus que le dépôt." : $"{French.Count(missing.Count, "point", "points")} à compléter avant le dépôt.",
            body.Small($"Une difficulté ? {context.Call.Contact.Service}, {context.Call.Contact.Phone}, {context.Call.Contact.Email}."),
            Title: "Votre candidature n’est pas déposée");
    }
}
