using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.UnitTests.Calls.Forms;

public sealed class FormCheckTests
{
    private static readonly FormDefinition Form = new()
    {
        Sections =
        [
            Section("un",
                new FieldDefinition { Id = "title", Type = "text", Label = "Titre", Required = true },
                new FieldDefinition { Id = "story", Type = "longText", Label = "Récit", Required = true, MinLength = 10 }),
            Section("deux",
                new FieldDefinition { Id = "amount", Type = "amount", Label = "Montant" },
                Field.Choice("choice") with { Id = "kind", Label = "Nature", Required = true },
                new FieldDefinition { Id = "green", Type = "yesNo", Label = "Écologique", Required = true },
                new FieldDefinition { Id = "sworn", Type = "statement", Label = "Je certifie", Required = true }),
        ],
    };

    private static readonly Answers Whole =
        Answers.Parse("""{"title":"Un titre","story":"Une histoire assez longue","kind":"a","green":false,"sworn":true}""");

    [Fact]
    public void A_whole_file_has_no_error()
    {
        Assert.Empty(FormCheck.Values(Form, Whole));
        Assert.Empty(FormCheck.Complete(Form, Whole));
    }

    [Fact]
    public void An_empty_draft_is_fine_and_an_empty_deposit_lacks_every_required_answer_in_the_order_of_the_form()
    {
        Assert.Empty(FormCheck.Values(Form, Answers.Empty));

        Assert.Equal(
            [
                "title: Renseignez « Titre ».",
                "story: Renseignez « Récit ».",
                "kind: Choisissez une réponse à « Nature ».",
                "green: Répondez par oui ou par non à « Écologique ».",
                "sworn: Cochez la case « Je certifie » pour pouvoir déposer le dossier.",
            ],
            Texts(FormCheck.Complete(Form, Answers.Empty)));
    }

    [Fact]
    public void Blank_and_unticked_answers_are_missing_not_wrong()
    {
        var answers = Answers.Parse("""{"title":"  ","story":"Une histoire assez longue","kind":"","green":true,"sworn":false}""");

        Assert.Empty(FormCheck.Values(Form, answers));
        Assert.Equal(["title", "kind", "sworn"], FormCheck.Complete(Form, answers).Select(error => error.Field));
    }

    [Fact]
    public void A_draft_may_be_too_short_but_not_wrong()
    {
        var answers = Answers.Parse("""{"story":"Court","amount":"beaucoup"}""");

        Assert.Equal(["amount"], FormCheck.Values(Form, answers).Select(error => error.Field));
        Assert.Contains("story: Dans « Récit », complétez votre texte d’au moins 5 caractères : le minimum est de 10.", Texts(FormCheck.Complete(Form, answers)));
    }

    [Fact]
    public void A_field_the_form_does_not_have_is_named_and_refused()
    {
        var errors = FormCheck.Values(Form, Whole.With("colour", "rouge"));

        Assert.Equal(["colour: Retirez « colour » : le formulaire de cet appel ne comporte pas ce champ."], Texts(errors));
        Assert.Equal(errors, FormCheck.Complete(Form, Whole.With("colour", "rouge")));
    }

    [Fact]
    public void An_optional_answer_that_is_wrong_blocks_the_deposit()
    {
        Assert.Equal(["amount"], FormCheck.Complete(Form, Whole.With("amount", -1)).Select(error => error.Field));
    }

    [Fact]
    public void The_effort_counts_short_answers_for_ten_seconds_and_long_ones_for_two_minutes()
    {
        // Five short answers and a long text: 2 min 50 s.
        Assert.Equal(TimeSpan.FromSeconds(170), Form.Effort);
        Assert.Equal(5, Form.EstimatedMinutes);
    }

    [Theory]
    [InlineData("""{"place":"45234","post":"75001"}""", "45")]
    [InlineData("""{"place":"2A004"}""", "2A")]
    [InlineData("""{"place":"97411"}""", "974")]
    [InlineData("""{"place":"inconnu","post":"20137"}""", "2A")]
    [InlineData("""{"post":"20600"}""", "2B")]
    [InlineData("""{"post":"97400"}""", "974")]
    [InlineData("""{"post":"01000"}""", "01")]
    [InlineData("""{"post":1000}""", null)]
    [InlineData("{}", null)]
    public void The_departement_is_that_of_the_commune_or_else_of_the_postcode(string answers, string? expected)
    {
        var form = new FormDefinition
        {
            Sections = [Section("un", Field.Of("postcode") with { Id = "post" }, Field.Of("commune") with { Id = "place" })],
        };

        Assert.Equal(expected, FormPlace.DepartementOf(form, Answers.Parse(answers)));
    }

    private static FormSection Section(string id, params FieldDefinition[] fields) => new() { Id = id, Title = id, Fields = fields };

    private static string[] Texts(IEnumerable<FieldError> errors) =>
        [.. errors.Select(error => $"{error.Field}: {error.Message.Replace(French.Nbsp, ' ')}")];
}
