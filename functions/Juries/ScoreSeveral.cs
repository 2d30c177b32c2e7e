using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Staff;

namespace TI.Serverless.Functions.Juries;

/// <summary>A member of a jury scores several files on one page.</summary>
/// <param name="Call">The call.</param>
/// <param name="Record">Their jury, as it was read.</param>
/// <param name="Member">Who scores.</param>
/// <param name="Values">As typed: by file, then by criterion.</param>
/// <param name="Finalise">Ends the scores that are whole; those that are not stay drafts.</param>
internal sealed record ScoreSeveral(
    CallDefinition Call, JuryRecord Record, StaffMember Member, IReadOnlyDictionary<ApplicationId, IReadOnlyDictionary<string, string>> Values, bool Finalise);

/// <summary>Scores files one after the other, each as it would be scored alone: stopped half-way and sent again, it does the rest.</summary>
internal sealed class ScoreSeveralHandler(ScoreFileHandler scores)
{
    /// <summary>Rows of one page: a request must end in time.</summary>
    public const int Most = 20;

    public static string ValueField(ApplicationId file, string criterion) => $"{ScoreFileHandler.ValueField(criterion)}-{file}";

    /// <summary>What the member still has to score for good, in the order of the files' numbers.</summary>
    public static IReadOnlyList<JuryFile> Left(JuryRecord record, string member) =>
    [
        .. record.Files
            .Where(file => record.FindConflict(file.Id, member) is null && record.FindScore(file.Id, member) is not { IsFinal: true })
            .OrderBy(file => file.Number, StringComparer.Ordinal),
    ];

    /// <summary>Four reads and one write for each file of which something was typed; comments that were written before stay.</summary>
    /// <returns>What is wrong, under <see cref="ValueField"/>: those files are as they were, the others are kept.</returns>
    public async Task<IReadOnlyList<FieldError>> HandleAsync(ScoreSeveral command, CancellationToken cancellationToken)
    {
        var errors = new List<FieldError>();
        foreach (var file in Left(command.Record, command.Member.Email.Hash))
        {
            if (command.Values.GetValueOrDefault(file.Id) is not { } values || values.Values.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            var isWhole = command.Call.Jury!.Criteria.All(criterion => !string.IsNullOrWhiteSpace(values.GetValueOrDefault(criterion.Id)));
            var comments = command.Record.FindScore(file.Id, command.Member.Email.Hash)?.Comments ?? new Dictionary<string, string>();
            var result = await scores.HandleAsync(
                new ScoreFile(command.Call, command.Record.Jury.WaveId, file.Id, command.Member, values, comments, command.Finalise && isWhole), cancellationToken);
            switch (result)
            {
                case ScoreResult.Invalid(var wrong):
                    errors.AddRange(wrong.Select(error => new FieldError($"{error.Field}-{file.Id}", $"Dossier {file.Number}, {error.Message}")));
                    break;
                case ScoreResult.NotOpen:
                    return [.. errors, new FieldError("", "La notation n’est pas ouverte : ces notes ne sont pas enregistrées.")];
                default:
                    // Kept; or aside, unseated or final since the page was shown: the list says so by itself.
                    break;
            }
        }

        return errors;
    }
}
