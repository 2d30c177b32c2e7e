using System.Text.Json.Nodes;

namespace TI.Serverless.UnitTests.Calls;

public sealed class SelectionRulesTests
{
    [Fact]
    public void A_grid_has_each_criterion_once()
    {
        Assert.Equal(["sample.json: jury.criteria: two criteria have the id 'a'."], SampleCall.ProblemsWhen(call => call["jury"] = JsonNode.Parse("""
            { "criteria": [{ "id": "a", "label": "A", "weight": 1, "max": 5 }, { "id": "a", "label": "B", "weight": 1, "max": 5 }] }
            """)));
    }

    [Fact]
    public void The_money_that_is_asked_is_an_amount_of_the_form()
    {
        Assert.Equal(
            [
                "sample.json: aid.askedField: 'title' is not a question of this form that gives an amount.",
                "sample.json: aid.deMinimis.declaredField: 'missing' is not a question of this form that gives an amount.",
            ],
            SampleCall.ProblemsWhen(call => call["aid"] = JsonNode.Parse("""{ "askedField": "title", "deMinimis": { "declaredField": "missing" } }""")));
    }
}
