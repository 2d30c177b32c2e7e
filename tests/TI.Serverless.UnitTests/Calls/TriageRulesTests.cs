using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.UnitTests.Calls;

public sealed class TriageRulesTests
{
    private static readonly TriageRules Rules = new()
    {
        Team = [Member("team")],
        Routes =
        [
            new TriageRoute { Departements = ["45"], Team = [Member("loiret")] },
            new TriageRoute { Epcis = ["244500468"], Team = [Member("orleans")] },
        ],
        ReasonRequired = [TriageActions.NotEligible],
    };

    [Theory]
    [InlineData("45", "244500468", "orleans")]
    [InlineData("45", null, "loiret")]
    [InlineData("45", "200066330", "loiret")]
    [InlineData("18", null, "team")]
    [InlineData(null, null, "team")]
    public void The_EPCI_chooses_before_the_departement_and_the_team_takes_the_rest(string? departement, string? epci, string expected)
    {
        Assert.Equal(expected, Rules.TeamFor(departement, epci).Single().Name);
    }

    [Theory]
    [InlineData("bdt", "bank")]
    [InlineData("ademe", "orleans")]
    public void An_answer_chooses_before_the_place(string given, string expected)
    {
        var rules = Rules with { Routes = [.. Rules.Routes, new TriageRoute { Answer = new AnswerTest { Field = "operator", Is = ["bdt"] }, Team = [Member("bank")] }] };

        Assert.Equal(expected, rules.TeamFor("45", "244500468", test => test.Field == "operator" && test.Is.Contains(given)).Single().Name);
        Assert.Equal("orleans", rules.TeamFor("45", "244500468").Single().Name);
    }

    [Fact]
    public void A_reason_is_asked_for_the_actions_named()
    {
        Assert.True(Rules.NeedsReason(TriageActions.NotEligible));
        Assert.False(Rules.NeedsReason(TriageActions.Retain));
    }

    private static TeamMember Member(string name) => new() { Name = name, Email = $"{name}@essai.example" };
}
