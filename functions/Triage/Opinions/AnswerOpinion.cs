using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Triage.Opinions;

/// <summary>Somebody who was asked gives their opinion, or stands aside.</summary>
/// <param name="Id">The application.</param>
/// <param name="Person">Whom the link was sent to.</param>
/// <param name="Verdict">Null to stand aside.</param>
/// <param name="Declines">They stand aside.</param>
/// <param name="Comment">The opinion, or the reason, as typed.</param>
internal sealed record AnswerOpinion(ApplicationId Id, EmailAddress Person, OpinionVerdict? Verdict, bool Declines, string? Comment);

internal sealed class AnswerOpinionHandler(ApplicationChanges changes, TimeProvider clock)
{
    public const string VerdictField = "avis";
    public const string CommentField = "commentaire";
    public const int MaxLength = 20_000;

    /// <summary>One read, one queue message, one transaction. The first answer stays: a second one changes nothing.</summary>
    /// <returns>What is wrong with it; null when it is kept.</returns>
    public async Task<FieldError?> HandleAsync(AnswerOpinion command, CancellationToken cancellationToken)
    {
        var comment = command.Comment?.Trim() ?? "";
        if (!command.Declines && command.Verdict is null)
        {
            return new FieldError(VerdictField, "Choisissez le sens de votre avis.");
        }

        if (comment.Length is 0 or > MaxLength)
        {
            return new FieldError(CommentField, comment.Length > 0 ? $"Raccourcissez ce texte : il fait {comment.Length} caractères, le maximum est de {MaxLength}."
                : command.Declines ? "Indiquez pourquoi vous vous déportez : un lien avec le candidat, un manque de temps, une autre raison."
                : "Écrivez votre avis : il aide l’équipe à décider.");
        }

        await changes.ApplyAsync(command.Id, application => Answered(application, command, comment), cancellationToken);
        return null;
    }

    private ApplicationChange? Answered(Application application, AnswerOpinion command, string comment)
    {
        if (application.OpinionOf(command.Person) is not { State: OpinionState.Asked } opinion)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var answered = application.WithOpinion(opinion with
        {
            State = command.Declines ? OpinionState.Declined : OpinionState.Given,
            Verdict = command.Declines ? null : command.Verdict,
            Comment = comment,
            AnsweredAt = now,
        });
        return new ApplicationChange(answered, new ApplicationEvent
        {
            Version = answered.Version,
            Kind = command.Declines ? EventKind.OpinionDeclined : EventKind.OpinionGiven,
            At = now,
            By = opinion.Name,
            Words = command.Declines ? null : command.Verdict!.Value.Label(),
            Text = comment,
            Mentioned = [opinion.AskedByEmail],
        });
    }
}
