using TI.Serverless.TestKit.Cost;

namespace TI.Serverless.ArchitectureTests.Documents;

/// <summary>docs/cost.md is reckoned from the budgets that tests enforce: it cannot say what is no longer so.</summary>
public sealed class CostPageTests
{
    [Fact]
    public void The_page_is_what_the_program_writes() => Assert.True(
        CostPage.Write(Repository.PathOf("host.json")) == Repository.Read("docs/cost.md").ReplaceLineEndings("\n"),
        $"A budget, a price, a queue or a timer changed: {CostPage.Command}");

    [Fact]
    public void Twice_the_applications_cost_twice_what_is_paid_for_each_of_them()
    {
        var model = new CostModel(new CostAssumptions(), queues: 12, pollingSeconds: 2, timerRuns: 1000);

        decimal Each(long applications) => model.Bill(applications, kept: 0).Single(line => line.What == "storage operations of applications").Dollars;

        Assert.True(Each(1) > 0);
        Assert.Equal(2 * Each(1_000), Each(2_000));
        Assert.True(model.Bill(0, 0).Sum(line => line.Dollars) < model.Bill(1, 0).Sum(line => line.Dollars));
    }

    [Theory]
    [InlineData(0, 19.95)]
    [InlineData(50_000, 19.95)]
    [InlineData(50_001, 34.95)]
    [InlineData(3_000_000, 1498)]
    public void Mails_take_the_cheapest_plan_that_holds_them(long mails, double dollars) => Assert.Equal((decimal)dollars, Prices.MailPlan(mails));
}
