using System.Text.Json.Nodes;

namespace TI.Serverless.UnitTests.Calls.Forms.Rules;

/// <summary>A rule that could never work stops the start, with its place and its reason.</summary>
public sealed class RuleDefinitionTests
{
    [Theory]
    [InlineData("""{ "field": "kind", "refusedWhen": { "field": "kind", "is": "a" } }""", null)]
    [InlineData("""{ "field": "kind" }""", "a rule has exactly one test, this one has 0")]
    [InlineData("""{ "field": "kind", "refusedWhen": { "field": "kind", "is": "a" }, "notBeforeDeposit": "day" }""", "a rule has exactly one test, this one has 2")]
    [InlineData("""{ "field": "kind", "refusedWhen": { "field": "kind", "is": "z" } }""", "'kind' has no option 'z'")]
    [InlineData("""{ "field": "kind", "refusedWhen": { "field": "other", "is": "a" } }""", "there is no field 'other' to test|'field' is 'kind', which the test does not read")]
    [InlineData("""{ "field": "title", "refusedWhen": { "field": "kind", "is": "a" } }""", "'field' is 'title', which the test does not read")]
    [InlineData("""{ "field": "kind", "refusedWhen": { "field": "kind", "is": "a" }, "when": { "field": "title", "is": "a" } }""", "'title' has no options to test")]
    [InlineData("""{ "field": "kind", "refusedWhen": { "field": "kind", "is": "a" }, "waves": ["vague-9"] }""", "there is no wave 'vague-9'")]
    [InlineData("""{ "field": "title", "notBeforeDeposit": "title" }""", "'title' is of type 'text', the rule compares date")]
    [InlineData("""{ "field": "day", "atLeastMonthsBetween": { "from": "day", "to": "nothing", "months": 12 } }""", "there is no field 'nothing'")]
    [InlineData("""{ "field": "day", "atMostShareOf": { "part": "day", "whole": "cost", "percent": 50 } }""", "'day' is of type 'date', the rule compares number, amount, percentage, sum")]
    [InlineData("""{ "field": "cost", "total": { "of": ["cost"] } }""", "a total is 'atLeast', 'atMost' or both")]
    [InlineData("""{ "field": "members", "total": { "of": ["members.share"], "atMost": 80 } }""", null)]
    [InlineData("""{ "field": "members", "itemCount": { "block": "members" } }""", "a number of items is 'atLeast', 'atMost' or both")]
    [InlineData("""{ "field": "members", "distinct": "members.nothing" }""", "'members.nothing' is not a question of a repeated block, written block.field")]
    [InlineData("""{ "field": "title", "distinct": "title" }""", "'title' is not a question of a repeated block, written block.field")]
    public void A_rule_names_fields_that_exist_and_that_it_can_compare(string rule, string? faults)
    {
        var expected = (faults?.Split('|') ?? []).Select(fault => $"sample.json: form.rules[0]: rule 'one': {fault}.");

        Assert.Equal(expected, SampleCall.ProblemsWhen(call => Spoil(call, rule)));
    }

    [Fact]
    public void A_kind_of_test_that_does_not_exist_is_refused_by_the_schema()
    {
        var problem = Assert.Single(SampleCall.ProblemsWhen(call => Spoil(call, """{ "field": "kind", "refuseWhen": { "field": "kind", "is": "a" } }""")));

        Assert.StartsWith("sample.json: form.rules[0].refuseWhen: is not a known name here; the known names are id, title, field,", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_stages_and_outcomes_have_their_own_names()
    {
        const string rule = """{ "field": "kind", "refusedWhen": { "field": "kind", "is": "a" } }""";
        var problems = SampleCall.ProblemsWhen(call =>
        {
            Spoil(call, rule, rule);
            call["stages"] = JsonNode.Parse("""[{ "id": "jury", "title": "Jury", "decidedBy": "le jury" }, { "id": "jury", "title": "Jury", "decidedBy": "le jury" }]""");
            call["outcomes"] = JsonNode.Parse("""[{ "value": "oui", "label": "Oui", "means": "retained" }, { "value": "oui", "label": "Non", "means": "refused" }]""");
        });

        Assert.Equal(
            ["sample.json: stages: two stages have the id 'jury'.", "sample.json: outcomes: two outcomes have the value 'oui'.", "sample.json: form.rules: two rules have the id 'one'."],
            problems);
    }

    [Theory]
    [InlineData("sample")]
    [InlineData("missing")]
    public void A_perimeter_is_that_of_another_call_of_the_catalogue(string other)
    {
        Assert.Equal([$"sample.json: perimeterOf: there is no other call '{other}' in the catalogue."], SampleCall.ProblemsWhen(call => call["perimeterOf"] = other));
    }

    [Theory]
    [InlineData("2023-05", true)]
    [InlineData("2023-05-11", true)]
    [InlineData("2023-02-30", false)]
    [InlineData("2023", false)]
    public void An_announcement_has_a_date_or_a_month(string announced, bool isAccepted)
    {
        string[] expected = isAccepted ? [] : ["sample.json: announcedOn: must be a date such as 2023-05-11, or a month such as 2023-05 when the source gives no day."];

        Assert.Equal(expected, SampleCall.ProblemsWhen(call => call["announcedOn"] = announced));
    }

    [Theory]
    [InlineData("""{ "field": "kind", "is": "a" }""", null)]
    [InlineData("""{ "field": "kind", "is": "z" }""", "'kind' has no option 'z'")]
    [InlineData("""{ "field": "title", "is": "a" }""", "'title' has no options to test")]
    public void A_route_by_an_answer_names_an_option_that_exists(string answer, string? fault)
    {
        string[] expected = fault is null ? [] : [$"sample.json: triage.routes[0].answer: {fault}."];

        Assert.Equal(expected, SampleCall.ProblemsWhen(call => call["triage"]!["routes"]![0]!["answer"] = JsonNode.Parse(answer)));
    }

    private static void Spoil(JsonNode call, params string[] rules)
    {
        foreach (var field in JsonNode.Parse("""
            [
              { "id": "day", "type": "date", "label": "Jour" },
              { "id": "cost", "type": "amount", "label": "Coût" },
              { "id": "members", "type": "repeat", "label": "Membres", "fields": [{ "id": "share", "type": "percentage", "label": "Part" }] }
            ]
            """)!.AsArray())
        {
            call["form"]!["sections"]![0]!["fields"]!.AsArray().Add(field!.DeepClone());
        }

        call["form"]!["rules"] = new JsonArray([.. rules.Select(rule =>
        {
            var definition = JsonNode.Parse(rule)!;
            (definition["id"], definition["title"], definition["message"]) = ("one", "Une règle", "Refus.");
            return definition;
        })]);
    }
}
