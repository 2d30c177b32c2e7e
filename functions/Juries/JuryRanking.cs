namespace TI.Serverless.Functions.Juries;

/// <summary>A file in the ranking of its jury.</summary>
/// <param name="File">The file.</param>
/// <param name="Rank">From 1; files of equal mean share one. Null while too few have scored it.</param>
/// <param name="IsTied">It shares its rank.</param>
/// <param name="Mean">Of the final scores, out of <see cref="JuryScore.Scale"/>; null without any.</param>
/// <param name="Spread">The standard deviation of the final scores; null with fewer than two.</param>
/// <param name="Count">Final scores.</param>
/// <param name="Expected">Members who do not stand aside.</param>
/// <param name="Proposal">What is proposed.</param>
public sealed record RankedFile(
    JuryFile File, int? Rank, bool IsTied, decimal? Mean, decimal? Spread, int Count, int Expected, FundingProposal Proposal)
{
    public bool IsForced => Proposal.ForcedRank is not null;
}

/// <summary>Ranks the files of a jury by the weighted means of its final scores.</summary>
internal static class JuryRanking
{
    /// <summary>Means that differ by less are told, and ranked, as equal.</summary>
    private const int Decimals = 2;

    public static IReadOnlyList<RankedFile> Of(JuryRecord record)
    {
        var seated = record.Jury.Members.Select(member => member.Hash).ToHashSet(StringComparer.Ordinal);
        var scores = record.Scores.Where(score => score.IsFinal && seated.Contains(score.MemberHash)).ToLookup(score => score.File);
        var aside = record.Conflicts.Where(conflict => seated.Contains(conflict.MemberHash)).ToLookup(conflict => conflict.File, conflict => conflict.MemberHash);
        var proposals = record.Proposals.ToDictionary(proposal => proposal.File);
        var judged = record.Files.Select(file =>
        {
            var means = scores[file.Id].Where(score => !aside[file.Id].Contains(score.MemberHash)).Select(score => score.Mean()).OfType<decimal>().ToArray();
            return new RankedFile(
                file,
                Rank: null,
                IsTied: false,
                means.Length == 0 ? null : decimal.Round(means.Average(), Decimals, MidpointRounding.AwayFromZero),
                Spread(means),
                means.Length,
                seated.Count - aside[file.Id].Distinct().Count(),
                proposals.GetValueOrDefault(file.Id) ?? new FundingProposal(file.Id));
        }).ToArray();

        var inOrder = judged.Where(one => !one.IsForced && IsRanked(one, record.Jury))
            .OrderByDescending(one => one.Mean).ThenBy(one => one.File.Number, StringComparer.Ordinal).ToList();
        foreach (var forced in judged.Where(one => one.IsForced).OrderBy(one => one.Proposal.ForcedRank).ThenBy(one => one.File.Number, StringComparer.Ordinal))
        {
            inOrder.Insert(Math.Min(forced.Proposal.ForcedRank!.Value - 1, inOrder.Count), forced);
        }

        return
        [
            .. WithRanks(inOrder),
            .. judged.Where(one => !one.IsForced && !IsRanked(one, record.Jury))
                .OrderByDescending(one => one.Mean ?? -1).ThenBy(one => one.File.Number, StringComparer.Ordinal),
        ];
    }

    /// <summary>Of a whole population: these are all the scores there are.</summary>
    public static decimal? Spread(IReadOnlyCollection<decimal> means)
    {
        if (means.Count < 2)
        {
            return null;
        }

        var mean = means.Average();
        return decimal.Round((decimal)Math.Sqrt((double)means.Average(one => (one - mean) * (one - mean))), Decimals, MidpointRounding.AwayFromZero);
    }

    private static bool IsRanked(RankedFile file, Jury jury) => file.Mean is not null && file.Count >= Math.Min(jury.LeastScores, Math.Max(file.Expected, 1));

    private static IEnumerable<RankedFile> WithRanks(List<RankedFile> inOrder)
    {
        var ranks = new int[inOrder.Count];
        for (var i = 0; i < inOrder.Count; i++)
        {
            ranks[i] = i > 0 && Ties(inOrder[i - 1], inOrder[i]) ? ranks[i - 1] : i + 1;
        }

        return inOrder.Select((file, i) => file with { Rank = ranks[i], IsTied = ranks.Count(rank => rank == ranks[i]) > 1 });
    }

    private static bool Ties(RankedFile one, RankedFile other) => !one.IsForced && !other.IsForced && one.Mean == other.Mean;
}
