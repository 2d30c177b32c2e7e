namespace TI.Serverless.Functions.Juries;

/// <summary>A line of the plan: what a file would receive, and whether the envelope reaches it.</summary>
/// <param name="Ranked">The file in the ranking.</param>
/// <param name="Amount">Euros proposed, else asked; 0 leaves the file out.</param>
/// <param name="Cumulated">Euros from the first file to this one.</param>
/// <param name="Passes">It is above the cut line.</param>
/// <param name="WouldFit">It is below the line, and what is left would be enough for it alone.</param>
public sealed record FundingLine(RankedFile Ranked, decimal Amount, decimal Cumulated, bool Passes, bool WouldFit);

/// <summary>
/// The ranking against the envelope. The line is drawn before the first file that the envelope does not cover: a smaller one
/// further down does not jump over it by itself, because that is a choice of the committee.
/// </summary>
/// <param name="Lines">In the order of the ranking.</param>
/// <param name="Envelope">Euros; null where none is known, and then every ranked file passes.</param>
public sealed record FundingPlan(IReadOnlyList<FundingLine> Lines, decimal? Envelope)
{
    public decimal Asked => Lines.Sum(line => line.Ranked.File.Asked ?? 0);

    public decimal Proposed => Lines.Sum(line => line.Amount);

    /// <summary>Euros of the files above the line.</summary>
    public decimal Passing => Lines.Where(line => line.Passes).Sum(line => line.Amount);

    public decimal Granted => Lines.Sum(line => line.Ranked.Proposal.Granted ?? 0);

    /// <summary>Euros left under the envelope; null without one.</summary>
    public decimal? Left => Envelope - Passing;

    /// <summary>The files that wait: ranked, proposed for something, below the line.</summary>
    public IReadOnlyList<FundingLine> Reserve => [.. Lines.Where(line => !line.Passes && line.Ranked.Rank is not null && line.Amount > 0)];

    /// <summary>Files of one mean, some above the line and some below: chance, not merit, tells them apart.</summary>
    public bool CutsTies => Lines.Where(line => line.Ranked is { IsTied: true, IsForced: false })
        .GroupBy(line => line.Ranked.Rank).Any(group => group.Any(line => line.Passes) && group.Any(line => !line.Passes));

    /// <param name="ranking">As <see cref="JuryRanking"/> orders it.</param>
    /// <param name="envelope">Euros, or null.</param>
    /// <param name="tried">Amounts to try instead of those that are kept, by file.</param>
    public static FundingPlan Of(
        IReadOnlyList<RankedFile> ranking, decimal? envelope, IReadOnlyDictionary<string, decimal>? tried = null)
    {
        var lines = new List<FundingLine>();
        var cumulated = 0m;
        var passing = 0m;
        var isCut = false;
        foreach (var file in ranking)
        {
            var amount = tried is not null && tried.TryGetValue(file.File.Id.ToString(), out var other) ? other : file.Proposal.Proposed ?? file.File.Asked ?? 0;
            cumulated += amount;
            isCut |= file.Rank is null || cumulated > envelope;
            var passes = !isCut && !IsLeftOut(file, amount);
            passing += passes ? amount : 0;
            lines.Add(new FundingLine(file, amount, cumulated, passes, WouldFit: false));
        }

        return new FundingPlan(
            [.. lines.Select(line => line with { WouldFit = !line.Passes && line.Ranked.Rank is not null && line.Amount > 0 && passing + line.Amount <= envelope })],
            envelope);
    }

    /// <summary>In a call that gives money, a file for which nothing is proposed.</summary>
    private static bool IsLeftOut(RankedFile file, decimal amount) => file.File.Asked is not null && amount == 0;
}
