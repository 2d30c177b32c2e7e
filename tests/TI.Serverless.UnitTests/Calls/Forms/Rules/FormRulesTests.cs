using System.Globalization;
using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Calls.Forms.Rules;

namespace TI.Serverless.UnitTests.Calls.Forms.Rules;

public sealed class FormRulesTests
{
    private const string Fields = """
        [
          { "id": "kind", "type": "choice", "label": "Nature", "options": [{ "value": "cdi", "label": "CDI" }, { "value": "cdd", "label": "CDD" }] },
          { "id": "helped", "type": "yesNo", "label": "Déjà aidé ?" },
          { "id": "start", "type": "date", "label": "Début" },
          { "id": "end", "type": "date", "label": "Fin", "visibleWhen": { "field": "kind", "is": "cdd" } },
          { "id": "cost", "type": "amount", "label": "Coût" },
          { "id": "aid", "type": "amount", "label": "Aide" },
          { "id": "received", "type": "amount", "label": "Reçu", "visibleWhen": { "field": "helped", "is": true } },
          { "id": "total", "type": "sum", "label": "Total", "of": ["cost", "aid"], "unit": "amount" },
          { "id": "members", "type": "repeat", "label": "Membres", "fields": [
            { "id": "name", "type": "text", "label": "Nom" }, { "id": "share", "type": "percentage", "label": "Part" }] }
        ]
        """;

    [Theory]
    [InlineData("2026-09-01", "2027-08-31", false)]
    [InlineData("2026-09-01", "2027-08-30", true)]
    [InlineData("2024-02-29", "2025-02-27", false)]
    [InlineData("2024-02-29", "2025-02-26", true)]
    public void Twelve_months_at_least_include_both_days(string start, string end, bool isBroken)
    {
        Expect(isBroken, """{ "field": "end", "atLeastMonthsBetween": { "from": "start", "to": "end", "months": 12 } }""", $$"""{ "kind": "cdd", "start": "{{start}}", "end": "{{end}}" }""");
    }

    [Theory]
    [InlineData("2027-01-04", "2029-01-03", false)]
    [InlineData("2027-01-04", "2029-01-04", true)]
    [InlineData("2026-08-31", "2028-08-30", false)]
    public void Twenty_four_months_at_most_include_both_days(string start, string end, bool isBroken)
    {
        Expect(isBroken, """{ "field": "end", "atMostMonthsBetween": { "from": "start", "to": "end", "months": 24 } }""", $$"""{ "kind": "cdd", "start": "{{start}}", "end": "{{end}}" }""");
    }

    [Fact]
    public void An_open_contract_has_no_end_to_compare_whatever_was_typed_before()
    {
        Expect(false, """{ "field": "end", "atLeastMonthsBetween": { "from": "start", "to": "end", "months": 12 } }""", """{ "kind": "cdi", "start": "2026-09-01", "end": "2026-09-02" }""");
    }

    [Theory]
    [InlineData("2026-05-23", false)]
    [InlineData("2026-05-22", true)]
    [InlineData("2027-03-01", false)]
    public void A_hiring_is_followed_by_the_deposit_within_six_months(string start, bool isBroken)
    {
        Expect(isBroken, """{ "field": "start", "withinMonthsBeforeDeposit": { "date": "start", "months": 6 } }""", $$"""{ "start": "{{start}}" }""");
    }

    [Theory]
    [InlineData("2026-08-31", "2027-02-28", false)]
    [InlineData("2026-08-31", "2027-03-01", true)]
    [InlineData("2023-08-29", "2024-02-29", false)]
    public void Months_end_on_the_last_day_of_a_shorter_month(string start, string day, bool isBroken)
    {
        Expect(isBroken, """{ "field": "start", "withinMonthsBeforeDeposit": { "date": "start", "months": 6 } }""", $$"""{ "start": "{{start}}" }""", day);
    }

    [Theory]
    [InlineData("""{ "field": "start", "atLeastMonthsBeforeDeposit": { "date": "start", "months": 36 } }""", "2023-11-23", "2023-11-24")]
    [InlineData("""{ "field": "start", "withinMonthsAfterDeposit": { "date": "start", "months": 24 } }""", "2028-11-23", "2028-11-24")]
    [InlineData("""{ "field": "start", "notBeforeDeposit": "start" }""", "2026-11-23", "2026-11-22")]
    public void Other_dates_are_compared_with_the_day_of_the_deposit(string rule, string accepted, string refused)
    {
        Expect(false, rule, $$"""{ "start": "{{accepted}}" }""");
        Expect(true, rule, $$"""{ "start": "{{refused}}" }""");
    }

    [Theory]
    [InlineData("""{ "cost": 1000, "aid": 500 }""", false)]
    [InlineData("""{ "cost": 1000, "aid": 500.01 }""", true)]
    [InlineData("""{ "cost": 0, "aid": 1 }""", true)]
    [InlineData("""{ "aid": 500 }""", false)]
    public void A_share_is_at_most_so_much_of_the_whole(string answers, bool isBroken)
    {
        Expect(isBroken, """{ "field": "aid", "atMostShareOf": { "part": "aid", "whole": "cost", "percent": 50 } }""", answers);
    }

    [Theory]
    [InlineData("""{ "cost": 250, "aid": 50 }""", false)]
    [InlineData("""{ "cost": 250, "aid": 50.01 }""", true)]
    [InlineData("""{ "cost": 99.99 }""", true)]
    [InlineData("""{}""", false)]
    public void A_total_stays_between_its_limits(string answers, bool isBroken)
    {
        Expect(isBroken, """{ "field": "total", "total": { "of": ["total"], "atLeast": 100, "atMost": 300 } }""", answers);
        Expect(isBroken, """{ "field": "aid", "total": { "of": ["cost", "aid"], "atLeast": 100, "atMost": 300 } }""", answers, place: answers.Contains("aid", StringComparison.Ordinal) ? "aid" : null);
    }

    [Fact]
    public void A_total_counts_neither_a_question_that_is_not_asked_nor_shows_its_refusal_there()
    {
        const string rule = """{ "field": "received", "total": { "of": ["received", "aid"], "atMost": 300 } }""";

        Expect(false, rule, """{ "helped": false, "received": 1000, "aid": 300 }""");
        Expect(true, rule, """{ "helped": true, "received": 1, "aid": 300 }""");
        Expect(true, rule, """{ "helped": false, "received": 1000, "aid": 301 }""", place: "aid");
    }

    [Theory]
    [InlineData("""{ "members": [{ "name": "A" }, { "name": "B" }, {}] }""", false, false)]
    [InlineData("""{ "members": [{ "name": "A" }, { "name": "A" }, { "name": "C" }] }""", true, true)]
    [InlineData("""{ "members": [{ "share": 1 }, { "share": 2 }] }""", false, false)]
    [InlineData("""{}""", false, false)]
    public void Items_are_counted_and_compared(string answers, bool areTooMany, bool areTwice)
    {
        Expect(areTooMany, """{ "field": "members", "itemCount": { "block": "members", "atMost": 2 } }""", answers);
        Expect(areTwice, """{ "field": "members", "distinct": "members.name" }""", answers);
    }

    [Fact]
    public void An_answer_may_exclude_and_only_where_the_rule_counts()
    {
        Expect(true, """{ "field": "helped", "refusedWhen": { "field": "helped", "is": true } }""", """{ "helped": true }""");
        Expect(false, """{ "field": "helped", "refusedWhen": { "field": "helped", "is": true } }""", """{}""");
        Expect(false, """{ "field": "helped", "refusedWhen": { "field": "helped", "is": true }, "when": { "field": "kind", "is": "cdd" } }""", """{ "helped": true, "kind": "cdi" }""");
        Expect(false, """{ "field": "helped", "refusedWhen": { "field": "helped", "is": true }, "waves": ["vague-2"] }""", """{ "helped": true }""");
        Expect(true, """{ "field": "helped", "refusedWhen": { "field": "helped", "is": true }, "waves": ["vague-1"] }""", """{ "helped": true }""");
    }

    [Fact]
    public void A_rule_waits_until_the_answers_it_reads_are_right_in_themselves()
    {
        var form = Form("""{ "field": "aid", "atMostShareOf": { "part": "aid", "whole": "cost", "percent": 50 } }""");
        var answers = Answers.Parse("""{ "cost": 1000, "aid": 600 }""");
        var deposit = new DepositMoment(new DateOnly(2026, 11, 23), "vague-1");

        Assert.Single(FormRules.Broken(form, answers, deposit, []));
        Assert.Empty(FormRules.Broken(form, answers, deposit, [new FieldError("cost", "Corrigez.")]));
    }

    private static void Expect(bool isBroken, string rule, string answers, string day = "2026-11-23", string? place = null)
    {
        var deposit = new DepositMoment(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), "vague-1");

        var errors = FormRules.Broken(Form(rule), Answers.Parse(answers), deposit, []);

        Assert.Equal(isBroken, errors.Count == 1);
        Assert.All(errors, error => Assert.Equal((place ?? JsonNode.Parse(rule)!["field"]!.GetValue<string>(), "Refus."), (error.Field, error.Message)));
    }

    private static FormDefinition Form(string rule)
    {
        var definition = JsonNode.Parse(rule)!;
        (definition["id"], definition["title"], definition["message"]) = ("rule", "Une règle", "Refus.");
        return SampleCall.Load((SampleCall.File, SampleCall.With(call => call["form"] = new JsonObject
        {
            ["sections"] = new JsonArray(new JsonObject { ["id"] = "projet", ["title"] = "Projet", ["fields"] = JsonNode.Parse(Fields) }),
            ["rules"] = new JsonArray(definition),
        }))).Find("sample")!.Form;
    }
}
