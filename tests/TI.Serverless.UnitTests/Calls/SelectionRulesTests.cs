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

    [Fact]
    public void Fixed_sums_go_with_the_options_of_a_choice_one_each()
    {
        Assert.Equal(
            ["sample.json: aid.askedField: fixed sums need a question of this form with one choice."],
            SampleCall.ProblemsWhen(call => call["aid"] = JsonNode.Parse("""{ "askedField": "title", "fixedSums": [{ "option": "a", "amount": 1 }] }""")));
        Assert.Equal(
            [
                "sample.json: aid.fixedSums: the option 'b' of 'kind' has no sum.",
                "sample.json: aid.fixedSums: the option 'a' has two sums.",
                "sample.json: aid.fixedSums: 'c' is not an option of 'kind'.",
            ],
            SampleCall.ProblemsWhen(call => call["aid"] = JsonNode.Parse("""
                { "askedField": "kind", "fixedSums": [{ "option": "a", "amount": 1 }, { "option": "a", "amount": 2 }, { "option": "c", "amount": 3 }] }
                """)));
    }
}
