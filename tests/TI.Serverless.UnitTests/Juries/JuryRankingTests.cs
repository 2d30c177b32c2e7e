using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Juries;

namespace TI.Serverless.UnitTests.Juries;

public sealed class JuryRankingTests
{
    private static readonly JuryCriterion[] Grid =
    [
        new() { Id = "a", Label = "A", Weight = 3, Max = 5 },
        new() { Id = "b", Label = "B", Weight = 1, Max = 10 },
    ];

    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private readonly List<JuryFile> _files = [];
    private readonly List<JuryScore> _scores = [];
    private readonly List<JuryConflict> _conflicts = [];
    private readonly List<FundingProposal> _proposals = [];
    private int _least = 1;

    [Fact]
    public void A_mean_weighs_each_criterion_by_its_weight_over_its_scale()
    {
        var score = Score(File(), "ada", 4, 5);

        // (3 × 4/5 + 1 × 5/10) / 4 = 0.725
        Assert.Equal(14.5m, score.Mean());
    }

    [Fact]
    public void A_draft_that_lacks_a_criterion_has_no_mean()
    {
        Assert.Null((Score(File(), "ada", 4, 5) with { Values = new Dictionary<string, decimal> { ["a"] = 4 } }).Mean());
    }

    [Fact]
    public void Equal_means_share_a_rank_and_the_next_rank_is_skipped()
    {
        var (first, second, third) = (File(), File(), File());
        Score(first, "ada", 3, 6);
        Score(second, "ada", 3, 6);
        Score(third, "ada", 1, 2);

        Assert.Equal([(1, true), (1, true), (3, false)], Ranking().Select(one => (one.Rank!.Value, one.IsTied)));
        Assert.Equal(third, Ranking()[2].File.Id);
    }

    [Fact]
    public void Who_stands_aside_is_neither_counted_nor_expected()
    {
        var file = File();
        Score(file, "ada", 5, 10);
        Score(file, "bob", 1, 2);
        _conflicts.Add(new JuryConflict(file, "bob", "Bob", ConflictReason.Family, null, Now));

        var ranked = Assert.Single(Ranking());

        Assert.Equal((20m, 1, 2), (ranked.Mean!.Value, ranked.Count, ranked.Expected));
    }

    [Fact]
    public void A_draft_counts_for_nothing()
    {
        var file = File();
        Score(file, "ada", 5, 10, isFinal: false);

        Assert.Equal((null, 0), (Ranking()[0].Rank, Ranking()[0].Count));
    }

    [Fact]
    public void The_score_of_who_left_the_jury_counts_no_more()
    {
        var file = File();
        Score(file, "zoe", 5, 10);

        Assert.Equal(0, Ranking()[0].Count);
    }

    [Fact]
    public void A_file_with_too_few_scores_is_not_ranked_unless_nobody_more_can_score_it()
    {
        _least = 2;
        var (few, aside) = (File(), File());
        Score(few, "ada", 5, 10);
        Score(aside, "ada", 3, 6);
        _conflicts.Add(new JuryConflict(aside, "bob", "Bob", ConflictReason.Mandate, null, Now));
        _conflicts.Add(new JuryConflict(aside, "cyd", "Cyd", ConflictReason.Mandate, null, Now));

        Assert.Equal([(aside, 1), (few, (int?)null)], Ranking().Select(one => (one.File.Id, one.Rank)));
    }

    [Fact]
    public void A_forced_rank_moves_the_others_and_ties_with_nobody()
    {
        var (first, second, third) = (File(), File(), File());
        Score(first, "ada", 5, 10);
        Score(second, "ada", 3, 6);
        Score(third, "ada", 3, 6);
        _proposals.Add(new FundingProposal(third) { ForcedRank = 1, Why = "Priorité du territoire." });

        Assert.Equal([(third, 1, false), (first, 2, false), (second, 3, false)], Ranking().Select(one => (one.File.Id, one.Rank!.Value, one.IsTied)));
    }

    [Fact]
    public void The_spread_is_the_standard_deviation_of_the_means()
    {
        var file = File();
        Score(file, "ada", 5, 10);
        Score(file, "bob", 3, 6);

        // 20 and 12: the mean is 16, both are 4 away.
        Assert.Equal((16m, 4m), (Ranking()[0].Mean!.Value, Ranking()[0].Spread!.Value));
        Assert.Null(JuryRanking.Spread([12m]));
    }

    [Fact]
    public void Scores_keep_the_weights_they_were_given_with()
    {
        var file = File();
        _scores.Add(Score(file, "ada", 5, 0) with { Grid = [Grid[0], Grid[1] with { Weight = 3 }] });
        _scores.RemoveAt(0);

        Assert.Equal(10m, Ranking()[0].Mean);
    }

    private ApplicationId File()
    {
        var id = ApplicationId.New(Now.AddSeconds(_files.Count));
        _files.Add(new JuryFile(id, $"N-{_files.Count:D2}", "Usine", "900000010", null, null, false, null, Now));
        return id;
    }

    private JuryScore Score(ApplicationId file, string member, decimal a, decimal b, bool isFinal = true)
    {
        var score = new JuryScore
        {
            File = file,
            MemberHash = member,
            MemberName = member,
            Values = new Dictionary<string, decimal> { ["a"] = a, ["b"] = b },
            IsFinal = isFinal,
            At = Now,
            Grid = Grid,
        };
        _scores.Add(score);
        return score;
    }

    private IReadOnlyList<RankedFile> Ranking() => JuryRanking.Of(new JuryRecord(
        new Jury
        {
            CallId = "c",
            WaveId = "w",
            OpensAt = Now,
            ClosesAt = Now.AddDays(1),
            Members = [new("ada", "Ada"), new("bob", "Bob"), new("cyd", "Cyd")],
            LeastScores = _least,
            SetUpBy = "x",
            SetUpAt = Now,
        },
        _files, _scores, _conflicts, _proposals));
}
