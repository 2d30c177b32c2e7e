using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Triage.Opinions;

/// <summary>Somebody who was asked gives their opinion, or stands aside.</summary>
/// <param name="Id">The application.</param>
/// <param name="Person">Whom the link was sent to.</param>
/// <param name="Verdict">Null to stand aside.</param>
/// <param name="Declines">They stand aside.</param>
/// <param name="Comment">The opinion, or the reason, as typed.</param>
/// <param name="Files">What comes with it, stored already.</param>
internal sealed record AnswerOpinion(
    ApplicationId Id, EmailAddress Person, OpinionVerdict? Verdict, bool Declines, string? Comment, IReadOnlyList<Attachment> Files);

internal sealed class AnswerOpinionHandler(ApplicationChanges changes, TimeProvider clock)
{
    public const string VerdictField = "avis";
    public const string CommentField = "commentaire";
    public const string FilesField = "documents";
    public const int MaxLength = 20_000;

    /// <summary>What may come with an opinion, for the team alone.</summary>
    public static readonly AttachmentDefinition Piece = new()
    {
        Id = FilesField,
        Label = "Documents joints à votre avis",
        Required = false,
        Formats = AttachmentRules.Reply.Formats,
        MaxMegabytes = 10,
        MaxFiles = 3,
    };

    /// <summary>What is wrong with the words of an answer; null when nothing is. Asked before files are taken in.</summary>
    public static FieldError? ErrorOf(AnswerOpinion command)
    {
        var comment = command.Comment?.Trim() ?? "";
        if (!command.Declines && command.Verdict is null)
        {
            return new FieldError(VerdictField, "Choisissez le sens de votre avis.");
        }

        return comment.Length is not (0 or > MaxLength) ? null
            : new FieldError(CommentField, comment.Length > 0 ? $"Raccourcissez ce texte : il fait {comment.Length} caractères, le maximum est de {MaxLength}."
                : command.Declines ? "Indiquez pourquoi vous vous déportez : un lien avec le candidat, un manque de temps, une autre raison."
                : "Écrivez votre avis : il aide l’équipe à décider.");
    }

    /// <summary>One read, one queue message, one transaction. The first answer stays: a second one changes nothing.</summary>
    /// <returns>Whether this answer is the one that stands; its files are not kept otherwise.</returns>
    /// <exception cref="ArgumentException">The words are wrong: see <see cref="ErrorOf"/>.</exception>
    public Task<bool> HandleAsync(AnswerOpinion command, CancellationToken cancellationToken) => ErrorOf(command) is { } error
        ? throw new ArgumentException(error.Message, nameof(command))
        : changes.ApplyAsync(
            command.Id,
            absent: false,
            application => Answered(application, command) is { } change ? (true, change) : (application.OpinionOf(command.Person)?.Files.SequenceEqual(command.Files) == true, null),
            cancellationToken);

    private ApplicationChange? Answered(Application application, AnswerOpinion command)
    {
        var comment = command.Comment!.Trim();
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
            Files = command.Files,
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
