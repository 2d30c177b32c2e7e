using System.Globalization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Mail.Notifications;

/// <summary>To the candidate: the date by which an answer is expected comes near.</summary>
internal sealed class InformationReminderMail(SiteLinks links) : Notification
{
    public const string NotificationName = "information-reminder";

    public override string Name => NotificationName;

    /// <summary>How the mails about a request name it: another request makes other mails.</summary>
    public static string OccasionOf(InformationRequest request, string step) =>
        string.Create(CultureInfo.InvariantCulture, $"{request.At.UtcDateTime:yyyyMMddHHmmss}~{step}");

    public static bool IsOpen(NotificationContext context) =>
        context.Application.Review.OpenRequest is { } request && context.Occasion.StartsWith(OccasionOf(request, ""), StringComparison.Ordinal);

    public override bool IsStillDue(NotificationContext context) => IsOpen(context);

    public override IEnumerable<Recipient> Recipients(NotificationContext context) => Candidate(context);

    public override MailContent Write(NotificationContext context, Recipient recipient)
    {
        var request = context.Application.Review.OpenRequest!;
        var body = new MailBody()
            .Paragraph($"{context.Call.Contact.Service} attend un complément à votre candidature à l’appel « {context.Call.Title} ». Il vous a été demandé le {ParisTime.Date(request.At)} :")
            .Quote(request.Text)
            .Facts(
                ("Répondez avant la fin du", ParisTime.DateWithDay(request.AnswerBefore)),
                ("Numéro de dossier", context.Application.Number ?? ""))
            .Button("Répondre et joindre des fichiers", links.FollowUp(context.Application));
        if (SilenceTexts.WhileOpen(context.Call, context.Application, "votre réponse") is { } silence)
        {
            body.Small(silence);
        }

        return new MailContent(
            $"Rappel : complément attendu pour votre dossier {context.Application.Number}",
            $"Répondez avant la fin du {ParisTime.DateWithDay(request.AnswerBefore)}.",
            body.Small($"Une difficulté ? {context.Call.Contact.Service}, {context.Call.Contact.Phone}, {context.Call.Contact.Email}."),
            Title: "Votre réponse est attendue");
    }
}
