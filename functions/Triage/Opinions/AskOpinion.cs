using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Mail.Notifications;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Triage.Opinions;

/// <summary>An officer asks somebody outside the team what they think of a file. The texts are as typed.</summary>
internal sealed record AskOpinion(ApplicationId Id, string? Email, string? Name, string? Question, DateOnly? AnswerBefore, Officer By);

/// <summary>Asking, asking again and taking back. What the person answers is <see cref="AnswerOpinionHandler"/>'s.</summary>
internal sealed class AskOpinionHandler(ApplicationChanges changes, ApplicationStore store, MailQueue mails, TimeProvider clock)
{
    public const string EmailField = "avis-email";
    public const string NameField = "avis-nom";
    public const string QuestionField = "avis-question";
    public const string AnswerBeforeField = "avis-avant";
    public const int MaxLength = 5_000;
    private const int MaxNameLength = 100;

    /// <summary>More would be a jury.</summary>
    private const int MostOpinions = 20;

    /// <summary>One read, one queue message, one transaction. Who was asked and has not answered is not asked twice.</summary>
    /// <returns>What is wrong with it; null when it is asked.</returns>
    public async Task<FieldError?> AskAsync(AskOpinion command, CancellationToken cancellationToken)
    {
        return Error(command) ?? await changes.ApplyAsync<FieldError?>(command.Id, null, application => Asked(application, command), cancellationToken);
    }

    /// <summary>One read and one message; nothing for who has answered. Asked twice within the hour, one mail leaves.</summary>
    public async Task RemindAsync(ApplicationId id, string opinionId, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is { } application
            && application.Review.Opinions.FirstOrDefault(one => one.Id == opinionId) is { State: OpinionState.Asked } opinion)
        {
            var hour = clock.GetUtcNow().ToString("'r'yyyyMMddHH", System.Globalization.CultureInfo.InvariantCulture);
            var message = new SendMailMessage(id.ToString(), OpinionReminderMail.NotificationName, hour, EmailAddress.Parse(opinion.Email).Hash);
            await mails.SendAsync(message, TimeSpan.Zero, cancellationToken);
        }
    }

    /// <summary>One read, one queue message, one transaction. What was answered stays.</summary>
    public Task RevokeAsync(ApplicationId id, string opinionId, string by, CancellationToken cancellationToken) =>
        changes.ApplyAsync(id, application => Revoked(application, opinionId, by), cancellationToken);

    private FieldError? Error(AskOpinion command) =>
        !EmailAddress.TryParse(command.Email, out _) ? new FieldError(EmailField, "Indiquez l’adresse électronique de la personne : elle doit avoir la forme nom@domaine.fr.")
        : string.IsNullOrWhiteSpace(command.Name) || command.Name.Trim().Length > MaxNameLength ? new FieldError(NameField, $"Indiquez le nom de la personne, en {MaxNameLength} caractères au plus.")
        : string.IsNullOrWhiteSpace(command.Question) ? new FieldError(QuestionField, "Écrivez ce que vous demandez à cette personne.")
        : command.Question.Trim().Length > MaxLength ? new FieldError(QuestionField, $"Raccourcissez ce texte : le maximum est de {MaxLength} caractères.")
        : command.AnswerBefore is not { } date || date <= ParisTime.DateOf(clock.GetUtcNow()) ? new FieldError(AnswerBeforeField, "Indiquez jusqu’à quelle date répondre : au plus tôt demain.")
        : null;

    private (FieldError?, ApplicationChange?) Asked(Application application, AskOpinion command)
    {
        var email = EmailAddress.Parse(command.Email!);
        if (application.Status == ApplicationStatus.Draft
            || application.Review.Opinions.Any(one => one.State == OpinionState.Asked && EmailAddress.Parse(one.Email) == email))
        {
            return (null, null);
        }

        if (application.Review.Opinions.Count >= MostOpinions)
        {
            return (new FieldError(EmailField, $"Ce dossier a déjà {MostOpinions} demandes d’avis : c’est le maximum."), null);
        }

        var now = clock.GetUtcNow();
        var opinion = new Opinion(
            Guid.CreateVersion7(now).ToString("N"), email.ToString(), command.Name!.Trim(), command.By.Name, command.By.Email.ToString(), now, command.Question!.Trim(),
            command.AnswerBefore!.Value);
        var asked = application with
        {
            Version = application.Version + 1,
            Review = application.Review with { Opinions = [.. application.Review.Opinions, opinion] },
        };
        return (null, new ApplicationChange(asked, new ApplicationEvent
        {
            Version = asked.Version,
            Kind = EventKind.OpinionRequested,
            At = now,
            By = command.By.Name,
            Words = opinion.Name,
            Text = opinion.Question,
            Mentioned = [opinion.Email],
        }));
    }

    private ApplicationChange? Revoked(Application application, string opinionId, string by)
    {
        if (application.Review.Opinions.FirstOrDefault(one => one.Id == opinionId) is not { State: OpinionState.Asked } opinion)
        {
            return null;
        }

        var revoked = application.WithOpinion(opinion with { State = OpinionState.Revoked });
        return new ApplicationChange(revoked, new ApplicationEvent
        {
            Version = revoked.Version,
            Kind = EventKind.OpinionRevoked,
            At = clock.GetUtcNow(),
            By = by,
            Words = opinion.Name,
        });
    }
}

internal static class ApplicationOpinions
{
    /// <summary>The next version, in which an opinion is as it is given here.</summary>
    public static Application WithOpinion(this Application application, Opinion opinion) => application with
    {
        Version = application.Version + 1,
        Review = application.Review with { Opinions = [.. application.Review.Opinions.Select(one => one.Id == opinion.Id ? opinion : one)] },
    };

    /// <summary>The demand that somebody's link is for: the last one, answered or not; null when it was taken back or never made.</summary>
    public static Opinion? OpinionOf(this Application application, EmailAddress person) =>
        application.Review.Opinions.LastOrDefault(one => EmailAddress.Parse(one.Email) == person) is { State: not OpinionState.Revoked } opinion ? opinion : null;
}
