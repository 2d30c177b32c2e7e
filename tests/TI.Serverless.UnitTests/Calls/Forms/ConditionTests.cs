using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.UnitTests.Calls.Forms;

public sealed class ConditionTests
{
    private static readonly FormDefinition Form = new()
    {
        Sections =
        [
            Section("contrat",
                Field.Choice("choice") with { Id = "kind", Label = "Nature" },
                Field.Of("date") with { Id = "end", Label = "Fin", Required = true, VisibleWhen = When("kind", "b", "c") },
                Field.Of("yesNo") with { Id = "renewed", Label = "Renouvelé", Required = true, VisibleWhen = When("kind", "c") },
                Field.Of("text") with { Id = "why", Label = "Motif", Required = true, VisibleWhen = When("renewed", "oui") }),
            Section("aides",
                Field.Choice("multipleChoice") with { Id = "aids", Label = "Aides" },
                Field.Of("amount") with { Id = "amount", Label = "Montant", Required = true, VisibleWhen = new Condition { All = [Test("kind", "c"), Test("aids", "a")] } },
                Field.Of("text") with { Id = "name", Label = "Nom", Required = true, VisibleWhen = new Condition { Any = [Test("kind", "c"), Test("aids", "b")] } }),
            Section("suite", Field.Of("text") with { Id = "more", Label = "Suite", Required = true }) with { VisibleWhen = When("aids", "c") },
        ],
    };

    [Theory]
    [InlineData("{}", "")]
    [InlineData("""{"kind":"a"}""", "")]
    [InlineData("""{"kind":"b"}""", "end")]
    [InlineData("""{"kind":"c"}""", "end renewed name")]
    [InlineData("""{"kind":"c","renewed":false}""", "end name")]
    [InlineData("""{"kind":"c","renewed":true}""", "end why name")]
    [InlineData("""{"aids":["a"]}""", "")]
    [InlineData("""{"kind":"c","renewed":false,"aids":["b","a"]}""", "end amount name")]
    [InlineData("""{"aids":["b"]}""", "name")]
    [InlineData("""{"aids":["c"]}""", "more")]
    public void Only_questions_that_are_asked_have_to_be_answered(string answers, string missing)
    {
        Assert.Equal(missing, string.Join(' ', FormCheck.Complete(Form, Answers.Parse(answers)).Select(error => error.Field)));
    }

    [Fact]
    public void An_answer_to_a_question_that_is_not_asked_asks_no_other()
    {
        // "renewed" was answered while the contract was of another kind.
        var answers = Answers.Parse("""{"kind":"b","end":"2027-01-31","renewed":true}""");

        Assert.Empty(FormCheck.Complete(Form, answers));
        Assert.Equal(["kind", "end"], FormInForce.Of(Form, answers).Answers.Fields);
    }

    [Fact]
    public void A_wrong_answer_counts_for_nothing_where_the_question_is_not_asked()
    {
        Assert.Empty(FormCheck.Values(Form, Answers.Parse("""{"kind":"a","end":"demain"}""")));
        Assert.Equal(["end"], FormCheck.Values(Form, Answers.Parse("""{"kind":"b","end":"demain"}""")).Select(error => error.Field));
    }

    [Fact]
    public void Sections_without_a_question_to_ask_are_left_out()
    {
        Assert.Equal(["contrat", "aides"], FormInForce.Of(Form, Answers.Empty).Form.Sections.Select(section => section.Id));
    }

    [Fact]
    public void The_help_says_when_to_answer_what_depends_on_the_same_page()
    {
        var page = new SectionConditions(Form, Form.Sections[0], Answers.Empty);

        Assert.Equal("À remplir si vous répondez « Seconde » ou « Troisième » à « Nature ».", Help(page, "end"));
        Assert.Equal("À remplir si vous répondez « Oui » à « Renouvelé ».", Help(page, "why"));
        Assert.Null(Help(page, "kind"));
        Assert.False(page.IsLeftOut(Form.FindField("end")!));
    }

    [Fact]
    public void What_depends_on_another_page_is_settled_by_what_was_answered_there()
    {
        var before = new SectionConditions(Form, Form.Sections[1], Answers.Empty);
        var after = new SectionConditions(Form, Form.Sections[1], Answers.Parse("""{"kind":"c"}"""));

        Assert.True(before.IsLeftOut(Form.FindField("amount")!));
        Assert.False(after.IsLeftOut(Form.FindField("amount")!));
        Assert.Equal("À remplir si vous répondez « Première » à « Aides ».", Help(after, "amount"));
        Assert.Equal("À remplir si vous répondez « Seconde » à « Aides ».", Help(before, "name"));
        Assert.Null(Help(after, "name"));
    }

    [Theory]
    [InlineData("""{ "field": "kind", "is": "a" }""", null)]
    [InlineData("""{ "field": "kind", "is": ["a", "b"] }""", null)]
    [InlineData("""{ "any": [{ "field": "kind", "is": "a" }, { "field": "kind", "is": ["b"] }] }""", null)]
    [InlineData("""{ "field": "kind", "is": "z" }""", "field 'last': 'kind' has no option 'z'.")]
    [InlineData("""{ "field": "kind", "is": true }""", "field 'last': 'kind' has no option 'oui'.")]
    [InlineData("""{ "field": "nobody", "is": "a" }""", "field 'last': there is no field 'nobody' to test.")]
    [InlineData("""{ "field": "last", "is": "a" }""", "field 'last': 'last' does not come earlier in the form.")]
    [InlineData("""{ "field": "title", "is": "a" }""", "field 'last': 'title' has no options to test.")]
    [InlineData("""{ "field": "kind" }""", "field 'last': write either 'field' and 'is', or 'all', or 'any'.")]
    [InlineData("""{ "is": "a" }""", "field 'last': write either 'field' and 'is', or 'all', or 'any'.")]
    [InlineData("""{ "field": "kind", "is": "a", "all": [{ "field": "kind", "is": "a" }] }""", "field 'last': write either 'field' and 'is', or 'all', or 'any'.")]
    public void A_condition_tests_options_of_an_earlier_field(string condition, string? reason)
    {
        var problems = SampleCall.ProblemsWhen(call => call["form"]!["sections"]![0]!["fields"]!.AsArray().Add(
            JsonNode.Parse($$"""{ "id": "last", "type": "text", "label": "Encore", "visibleWhen": {{condition}} }""")));

        Assert.Equal(reason is null ? [] : [$"sample.json: form.sections[0].fields[2].visibleWhen: {reason}"], problems);
    }

    [Fact]
    public void The_schema_refuses_a_condition_on_a_number()
    {
        var problems = SampleCall.ProblemsWhen(call => call["form"]!["sections"]![0]!["visibleWhen"] =
            JsonNode.Parse("""{ "field": "kind", "is": 3 }"""));

        Assert.Equal(
            ["sample.json: form.sections[0].visibleWhen.is: must be the value of an option, true or false for a question of yes or no, or a list of values."],
            problems);
    }

    private static string? Help(SectionConditions page, string field) => page.AsShown(Form.FindField(field)!).Help?.Replace(French.Nbsp, ' ');

    private static Condition When(string field, params string[] options) => new() { Field = field, Is = options };

    private static AnswerTest Test(string field, params string[] options) => new() { Field = field, Is = options };

    private static FormSection Section(string id, params FieldDefinition[] fields) => new() { Id = id, Title = id, Fields = fields };
}
