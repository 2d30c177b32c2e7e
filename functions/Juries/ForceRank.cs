using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Juries;

/// <summary>The committee gives a file a place of its own, with its reason; no place gives it back to its mean.</summary>
internal sealed record ForceRank(string CallId, string WaveId, ApplicationId File, string? Rank, string? Why, string By);

internal sealed class ForceRankHandler(JuryStore juries, TimeProvider clock)
{
    public const string RankField = "rang";
    public const string WhyField = "motif";
    public const int MaxWhyLength = 2_000;

    /// <summary>One write, when nothing is wrong.</summary>
    public async Task<IReadOnlyList<FieldError>> HandleAsync(ForceRank command, JuryRecord record, CancellationToken cancellationToken)
    {
        var errors = new List<FieldError>();
        var typed = command.Rank?.Trim() ?? "";
        var rank = int.TryParse(typed, out var number) && number >= 1 && number <= record.Files.Count ? number : (int?)null;
        if (typed.Length > 0 && rank is null)
        {
            errors.Add(new FieldError(RankField, $"Indiquez un rang entre 1 et {record.Files.Count}, ou laissez vide pour suivre la moyenne."));
        }

        var why = command.Why?.Trim() ?? "";
        if (rank is not null && why.Length == 0)
        {
            errors.Add(new FieldError(WhyField, "Indiquez pourquoi ce rang s’écarte de la moyenne : le procès-verbal le cite."));
        }

        if (why.Length > MaxWhyLength)
        {
            errors.Add(new FieldError(WhyField, $"Raccourcissez ce motif : il fait {why.Length} caractères, le maximum est de {MaxWhyLength}."));
        }

        if (errors.Count == 0)
        {
            var proposal = new FundingProposal(command.File) { ForcedRank = rank, Why = rank is null ? null : why, By = command.By, At = clock.GetUtcNow() };
            await juries.ForceRankAsync(command.CallId, command.WaveId, proposal, cancellationToken);
        }

        return errors;
    }
}
