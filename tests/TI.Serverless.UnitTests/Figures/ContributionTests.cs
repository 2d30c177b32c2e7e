using System.Text.Json.Nodes;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Companies;
using TI.Serverless.Functions.Figures;
using TI.Serverless.UnitTests.Calls;

namespace TI.Serverless.UnitTests.Figures;

public sealed class ContributionTests
{
    private static readonly Catalogue Catalogue = CatalogueLoader.Load(Path.Combine(AppContext.BaseDirectory, "catalogue"));

    private static readonly DateTimeOffset Deposit = new(2026, 11, 23, 23, 30, 0, TimeSpan.Zero);

    [Fact]
    public void A_draft_counts_as_a_draft_of_its_wave_and_nowhere_else()
    {
        var contribution = Contribution.Of(Call, File(ApplicationStatus.Draft) with { SubmittedAt = null }, null);

        Assert.Equal(["status|annee-2026|Draft"], contribution.Sums.Keys);
        Assert.Empty(contribution.Cells);
    }

    [Fact]
    public void A_deposit_counts_on_its_day_in_Paris_with_its_place_its_axis_and_the_money_it_asks_for()
    {
        var contribution = Contribution.Of(Call, File(ApplicationStatus.Submitted), null);

        Assert.Equal(1, contribution.Sums["deposits|2026-11-24"]);
        Assert.Equal(1, contribution.Sums["open|2026-11-24"]);
        Assert.Equal(1, contribution.Sums["load|"]);
        Assert.Equal(1, contribution.Sums["departement|45|Open"]);
        Assert.Equal(1, contribution.Sums["axis|investment|Open"]);
        Assert.Equal(12_345_050, contribution.Sums["asked|annee-2026"]);
        Assert.Equal(contribution.Cells.Distinct(), contribution.Cells);
        Assert.Contains("departement|45", contribution.Cells);
        Assert.Contains("departement|45|Open", contribution.Cells);
    }

    [Fact]
    public void A_decision_closes_the_file_and_tells_the_delays_in_days_of_Paris()
    {
        var file = File(ApplicationStatus.Retained) with
        {
            Review = new Review
            {
                Assignment = new Assignment("Claire Martin", Deposit.AddDays(2)),
                Decision = new Decision(ApplicationStatus.Retained, null, "Claire Martin", Deposit.AddDays(40)) { Amount = 80_000.5m },
            },
        };

        var contribution = Contribution.Of(Call, file, firstActionAt: Deposit.AddDays(2));

        Assert.Equal(8_000_050, contribution.Sums["granted|annee-2026"]);
        Assert.Equal(1, contribution.Sums["firstAction|2"]);
        Assert.Equal(1, contribution.Sums["decision|40"]);
        Assert.Equal(1, contribution.Sums["whole||Retained"]);
        Assert.DoesNotContain(contribution.Sums.Keys, key => key.StartsWith("open|", StringComparison.Ordinal) || key.StartsWith("load|", StringComparison.Ordinal));
    }

    [Fact]
    public void Money_that_was_asked_for_leaves_with_the_withdrawal()
    {
        Assert.DoesNotContain(Contribution.Of(Call, File(ApplicationStatus.Withdrawn), null).Sums.Keys, key => key.StartsWith("asked|", StringComparison.Ordinal));
    }

    [Fact]
    public void Figures_name_questions_that_the_form_asks()
    {
        var problems = SampleCall.ProblemsWhen(call => call["figures"] = JsonNode.Parse("""{ "axis": "nowhere", "asked": ["nothing"] }"""));

        Assert.Collection(
            problems.Order(StringComparer.Ordinal),
            problem => Assert.Contains("figures.asked: 'nothing'", problem, StringComparison.Ordinal),
            problem => Assert.Contains("figures.axis: 'nowhere'", problem, StringComparison.Ordinal));
    }

    private static CallDefinition Call => Catalogue.Get("tite-centre-val-de-loire");

    private static Application File(ApplicationStatus status) => new()
    {
        Id = ApplicationId.New(Deposit),
        CallId = Call.Id,
        WaveId = "annee-2026",
        StartedForWaveId = "annee-2026",
        Status = status,
        Version = 2,
        Applicant = new Applicant(EmailAddress.Parse("direction@usine.example"), Siren.Parse("244500468"), null),
        StartedAt = Deposit.AddDays(-3),
        SubmittedAt = Deposit,
        Answers = Answers.Parse("""{ "siteCommune": "45053", "part": "investment", "aidRequested": 123450.50 }"""),
    };
}
