using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.UnitTests.Calls.Forms;

public sealed class SumTests
{
    private static readonly FormDefinition Form = new()
    {
        Sections =
        [
            new FormSection
            {
                Id = "plan",
                Title = "Plan",
                Fields =
                [
                    Field.Of("amount") with { Id = "budget", Label = "Budget" },
                    Field.Of("amount") with { Id = "own", Label = "Fonds propres", Required = true },
                    Field.Of("yesNo") with { Id = "asked", Label = "Aide" },
                    Field.Of("amount") with { Id = "aid", Label = "Aide demandée", VisibleWhen = new Condition { Field = "asked", Is = ["oui"] } },
                    Field.Of("sum") with { Id = "total", Label = "Plan de financement", Of = ["own", "aid"], Unit = "amount", MustEqual = new SumTarget(null, "budget") },
                    Field.Of("percentage") with { Id = "first", Label = "Premier" },
                    Field.Of("percentage") with { Id = "second", Label = "Second" },
                    Field.Of("sum") with { Id = "shares", Label = "Parts", Of = ["first", "second"], Unit = "percentage", MustEqual = new SumTarget(100, null) },
                ],
            },
        ],
    };

    [Theory]
    [InlineData("""{"budget":100000,"own":90000,"first":100}""", "total: Dans « Plan de financement », le total est de 90 000 € et doit égaler « Budget », qui est de 100 000 € : il manque 10 000 €.")]
    [InlineData("""{"budget":100000,"own":90000,"asked":true,"aid":10000.5,"first":100}""", "total: Dans « Plan de financement », le total est de 100 000,50 € et doit égaler « Budget », qui est de 100 000 € : il y a 0,50 € de trop.")]
    [InlineData("""{"budget":100000,"own":90000,"asked":false,"aid":10000,"first":100}""", "total: Dans « Plan de financement », le total est de 90 000 € et doit égaler « Budget », qui est de 100 000 € : il manque 10 000 €.")]
    [InlineData("""{"budget":100000,"own":90000,"asked":true,"aid":10000,"first":60,"second":40}""", "")]
    [InlineData("""{"own":90000,"first":60,"second":30}""", "shares: Dans « Parts », le total est de 90 % et doit être de 100 % : il manque 10 %.")]
    [InlineData("""{"own":90000}""", "shares: Dans « Parts », le total est de 0 % et doit être de 100 % : il manque 100 %.")]
    [InlineData("""{"budget":5,"first":33.34,"second":66.66}""", "own: Renseignez « Fonds propres ».")]
    [InlineData("""{"budget":5,"own":"beaucoup","first":100}""", "own: Dans « Fonds propres », saisissez un montant en euros en chiffres entre 0 € et 999 999 999 999 €, par exemple 12,50 €.")]
    public void A_total_must_balance_before_the_deposit(string answers, string expected)
    {
        var errors = FormCheck.Complete(Form, Answers.Parse(answers)).Select(error => $"{error.Field}: {error.Message.Replace(French.Nbsp, ' ')}");

        Assert.Equal(expected, string.Join(' ', errors));
    }

    [Fact]
    public void A_draft_need_not_balance_yet()
    {
        Assert.Empty(FormCheck.Values(Form, Answers.Parse("""{"budget":100000,"own":90000}""")));
    }

    [Fact]
    public void A_total_that_a_caller_sends_is_never_believed()
    {
        var answers = Answers.Parse("""{"budget":100000,"own":90000,"first":100,"total":100000}""");

        Assert.Equal(90000, FormInForce.Of(Form, answers).Answers["total"].AsNumber());
        Assert.Equal("""{"budget":100000,"own":90000,"first":100}""", Sums.OutOf(Form, answers).ToJson());
        Assert.Contains("\"total\":90000,\"shares\":100", Sums.Into(Form, Sums.OutOf(Form, answers)).ToJson(), StringComparison.Ordinal);
        Assert.Equal(["total"], FormCheck.Complete(Form, answers).Select(error => error.Field));
    }

    [Fact]
    public void Numbers_beyond_any_budget_do_not_overflow()
    {
        var answers = Answers.Parse("""{"own":79228162514264337593543950335,"asked":true,"aid":79228162514264337593543950335}""");

        Assert.Null(FormInForce.Of(Form, answers).Answers["total"]);
    }

    [Theory]
    [InlineData("total", "100000.5", "100 000,50 €")]
    [InlineData("shares", "99.5", "99,5 %")]
    public void A_total_is_written_with_its_unit(string field, string json, string shown)
    {
        Assert.Equal(shown, Form.FindField(field)!.Shown(json));
    }

    [Theory]
    [InlineData("""{ "of": ["price"], "unit": "amount", "mustEqual": 3.5 }""", null)]
    [InlineData("""{ "of": ["price"], "unit": "amount", "mustEqual": "price" }""", null)]
    [InlineData("""{ "unit": "amount" }""", "field 'last': a sum lists in 'of' the fields that it adds.")]
    [InlineData("""{ "of": ["price"], "unit": "amount", "required": true }""", "field 'last': a sum is computed, it cannot be 'required'; use 'mustEqual'.")]
    [InlineData("""{ "of": ["nobody"] }""", "field 'last': there is no field 'nobody' to add.")]
    [InlineData("""{ "of": ["last"] }""", "field 'last': 'last' does not come earlier in the form.")]
    [InlineData("""{ "of": ["price"] }""", "field 'last': 'price' is of type 'amount': write \"unit\": \"amount\", and add fields of one type among number, amount and percentage.")]
    [InlineData("""{ "of": ["price"], "unit": "amount", "mustEqual": "title" }""", "field 'last': 'mustEqual' names 'title', which is neither a field nor a sum of type 'amount'.")]
    [InlineData("""{ "of": ["price"], "unit": "amount", "max": 3 }""", "field 'last': 'max' means nothing for the type 'sum', remove it.")]
    public void A_sum_adds_earlier_fields_of_one_type(string parts, string? reason)
    {
        var problems = SampleCall.ProblemsWhen(call =>
        {
            var fields = call["form"]!["sections"]![0]!["fields"]!.AsArray();
            fields.Add(JsonNode.Parse("""{ "id": "price", "type": "amount", "label": "Prix" }"""));
            var sum = JsonNode.Parse("""{ "id": "last", "type": "sum", "label": "Total" }""")!;
            foreach (var (name, value) in JsonNode.Parse(parts)!.AsObject())
            {
                sum[name] = value!.DeepClone();
            }

            fields.Add(sum);
        });

        Assert.Equal(reason is null ? [] : [$"sample.json: form.sections[0].fields[3]: {reason}"], problems);
    }
}
