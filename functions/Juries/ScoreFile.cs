using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Juries;

/// <summary>A member of a jury scores a file.</summary>
/// <param name="Call">The call.</param>
/// <param name="WaveId">The wave.</param>
/// <param name="File">The application.</param>
/// <param name="Member">Who scores.</param>
/// <param name="Values">As typed, by criterion.</param>
/// <param name="Comments">As typed, by criterion and under <see cref="JuryScore.Overall"/>.</param>
/// <param name="Finalise">True ends it: nothing changes any more.</param>
internal sealed record ScoreFile(
    CallDefinition Call,
    string WaveId,
    ApplicationId File,
    StaffMember Member,
    IReadOnlyDictionary<string, string> Values,
    IReadOnlyDictionary<string, string> Comments,
    bool Finalise);

internal abstract record ScoreResult
{
    internal sealed record Saved(JuryScore Score) : ScoreResult;

    internal sealed record Invalid(IReadOnlyList<FieldError> Errors) : ScoreResult;

    /// <summary>It was final: this is what stands.</summary>
    internal sealed record AlreadyFinal(JuryScore Score) : ScoreResult;

    /// <summary>The person stands aside on this file.</summary>
    internal sealed record StandsAside : ScoreResult;

    /// <summary>Scoring has not begun, or is over.</summary>
    internal sealed record NotOpen(Jury Jury) : ScoreResult;

    /// <summary>The person does not sit on this jury, or it does not score this file.</summary>
    internal sealed record NotSeated : ScoreResult;
}

internal sealed class ScoreFileHandler(JuryStore juries, TimeProvider clock)
{
    public const int MaxCommentLength = 4_000;

    public static string ValueField(string criterion) => $"note-{criterion}";

    public static string CommentField(string criterion) => $"commentaire-{criterion}";

    /// <summary>Four reads and one write.</summary>
    public async Task<ScoreResult> HandleAsync(ScoreFile command, CancellationToken cancellationToken)
    {
        var (callId, waveId, member) = (command.Call.Id, command.WaveId, command.Member.Email.Hash);
        while (true)
        {
            if (command.Call.Jury is not { } grid
                || await juries.FindAsync(callId, waveId, cancellationToken) is not { } jury
                || jury.FindMember(member) is null
                || !await juries.HasFileAsync(callId, waveId, command.File, cancellationToken))
            {
                return new ScoreResult.NotSeated();
            }

            if (await juries.FindConflictAsync(callId, waveId, command.File, member, cancellationToken) is not null)
            {
                return new ScoreResult.StandsAside();
            }

            var former = await juries.FindScoreAsync(callId, waveId, command.File, member, cancellationToken);
            if (former is { IsFinal: true })
            {
                return new ScoreResult.AlreadyFinal(former);
            }

            var now = clock.GetUtcNow();
            if (!jury.IsOpenAt(now))
            {
                return new ScoreResult.NotOpen(jury);
            }

            var (values, errors) = Read(grid.Criteria, command);
            if (errors.Count > 0)
            {
                return new ScoreResult.Invalid(errors);
            }

            var score = new JuryScore
            {
                File = command.File,
                MemberHash = member,
                MemberName = command.Member.Name,
                Values = values,
                Comments = command.Comments.Where(one => !string.IsNullOrWhiteSpace(one.Value)).ToDictionary(one => one.Key, one => one.Value.Trim()),
                IsFinal = command.Finalise,
                At = now,
                Grid = grid.Criteria,
                StorageETag = former?.StorageETag ?? "",
            };
            if (await juries.SaveScoreAsync(callId, waveId, score, cancellationToken) == WriteOutcome.Done)
            {
                return new ScoreResult.Saved(score);
            }
        }
    }

    private static (Dictionary<string, decimal> Values, List<FieldError> Errors) Read(IReadOnlyList<JuryCriterion> grid, ScoreFile command)
    {
        var (values, errors) = (new Dictionary<string, decimal>(StringComparer.Ordinal), new List<FieldError>());
        foreach (var criterion in grid)
        {
            var (value, error) = Typed.Score(command.Values.GetValueOrDefault(criterion.Id), criterion.Max);
            if (error is not null)
            {
                errors.Add(new FieldError(ValueField(criterion.Id), $"{criterion.Label} : {error}"));
            }
            else if (value is { } known)
            {
                values[criterion.Id] = known;
            }
            else if (command.Finalise)
            {
                errors.Add(new FieldError(ValueField(criterion.Id), $"{criterion.Label} : donnez une note entre 0 et {criterion.Max}."));
            }
        }

        foreach (var (key, text) in command.Comments.Where(one => one.Value.Trim().Length > MaxCommentLength))
        {
            errors.Add(new FieldError(CommentField(key), $"Raccourcissez ce commentaire : il fait {text.Trim().Length} caractères, le maximum est de {MaxCommentLength}."));
        }

        return (values, errors);
    }
}
