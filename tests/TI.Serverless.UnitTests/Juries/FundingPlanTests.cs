using TI.Serverless.Functions.Juries;

namespace TI.Serverless.UnitTests.Juries;

public sealed class FundingPlanTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_line_is_drawn_before_the_first_file_that_the_envelope_does_not_cover()
    {
        var plan = FundingPlan.Of([Ranked(1, 60), Ranked(2, 50), Ranked(3, 30)], envelope: 100);

        Assert.Equal([true, false, false], plan.Lines.Select(line => line.Passes));
        Assert.Equal([60m, 110m, 140m], plan.Lines.Select(line => line.Cumulated));
        Assert.Equal((60m, 40m, 140m), (plan.Passing, plan.Left!.Value, plan.Proposed));
        Assert.Equal([2, 3], plan.Reserve.Select(line => line.Ranked.Rank!.Value));
        Assert.Equal([false, false, true], plan.Lines.Select(line => line.WouldFit));
    }

    [Fact]
    public void An_envelope_that_is_used_to_the_last_euro_covers_the_file()
    {
        Assert.All(FundingPlan.Of([Ranked(1, 60), Ranked(2, 40)], envelope: 100).Lines, line => Assert.True(line.Passes));
    }

    [Fact]
    public void Another_amount_moves_the_line()
    {
        RankedFile[] ranking = [Ranked(1, 60), Ranked(2, 50)];

        var plan = FundingPlan.Of(ranking, 100, new Dictionary<string, decimal> { [ranking[0].File.Id.ToString()] = 50 });

        Assert.All(plan.Lines, line => Assert.True(line.Passes));
        Assert.Equal(0m, plan.Left);
    }

    [Fact]
    public void A_file_for_which_nothing_is_proposed_neither_passes_nor_waits()
    {
        var plan = FundingPlan.Of([Ranked(1, 60) with { Proposal = new FundingProposal(ApplicationId.New(Now)) { Proposed = 0 } }, Ranked(2, 50)], envelope: 100);

        Assert.Equal([false, true], plan.Lines.Select(line => line.Passes));
        Assert.Empty(plan.Reserve);
    }

    [Fact]
    public void What_is_not_ranked_never_passes()
    {
        Assert.False(Assert.Single(FundingPlan.Of([Ranked(1, 10) with { Rank = null }], envelope: 100).Lines).Passes);
    }

    [Fact]
    public void A_line_between_equals_is_told()
    {
        Assert.True(FundingPlan.Of([Ranked(1, 60, tied: true), Ranked(1, 60, tied: true)], envelope: 100).CutsTies);
        Assert.False(FundingPlan.Of([Ranked(1, 60, tied: true), Ranked(1, 40, tied: true)], envelope: 100).CutsTies);
    }

    [Fact]
    public void Without_an_envelope_every_ranked_file_passes()
    {
        var plan = FundingPlan.Of([Ranked(1, 60), Ranked(2, 50)], envelope: null);

        Assert.All(plan.Lines, line => Assert.True(line.Passes));
        Assert.Null(plan.Left);
    }

    private static RankedFile Ranked(int rank, decimal asked, bool tied = false)
    {
        var id = ApplicationId.New(Now.AddSeconds(rank));
        return new RankedFile(new JuryFile(id, $"N-{rank}", "Usine", "900000010", null, asked, false, null, Now), rank, tied, 10, null, 1, 1, new FundingProposal(id));
    }
}
