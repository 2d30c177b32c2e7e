using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Components;
using TI.Serverless.UnitTests.Site;

namespace TI.Serverless.UnitTests.Calls.Forms;

public sealed class RepeatTypeTests
{
    private static readonly FieldDefinition Partners = Field.Of("repeat") with
    {
        Id = "partners",
        Label = "Partenaires",
        ItemLabel = "Partenaire",
        Min = 1,
        Max = 3,
        Fields =
        [
            Field.Of("text") with { Id = "name", Label = "Nom", Required = true, MinLength = 3 },
            Field.Of("percentage") with { Id = "share", Label = "Part" },
            Field.Of("yesNo") with { Id = "signed", Label = "A signé" },
        ],
    };

    private static readonly FormDefinition Form = new()
    {
        Sections =
        [
            new FormSection
            {
                Id = "un",
                Title = "Un",
                Fields = [Partners, Field.Of("sum") with { Id = "total", Label = "Parts", Of = ["partners.share"], Unit = "percentage", MustEqual = new SumTarget(100, null) }],
            },
        ],
    };

    [Fact]
    public void Items_are_read_from_the_names_of_their_controls_and_blank_ones_only_kept_while_someone_adds()
    {
        var posted = Posted(("partners", "3"), ("partners[0].name", "Émaux"), ("partners[0].share", "60,5"), ("partners[1].name", " "), ("partners[2].signed", "non"));

        Assert.Equal("""[{"name":"Émaux","share":60.5},{"signed":false}]""", Read(posted, keepBlanks: false));
        Assert.Equal("""[{"name":"Émaux","share":60.5},{},{"signed":false}]""", Read(posted, keepBlanks: true));
        Assert.Equal("null", Read(Posted(("partners", "1")), keepBlanks: false));
        Assert.Equal("[{},{},{}]", Read(Posted(("partners", "999999999")), keepBlanks: true));
        Assert.Equal("null", Read(Posted(("partners", "-1")), keepBlanks: true));
    }

    [Theory]
    [InlineData("""{"partners":[{"name":"Émaux","share":60},{"name":"Forges","share":40}]}""", "")]
    [InlineData("{}", "partners: Ajoutez au moins un élément à « Partenaires ».")]
    [InlineData("""{"partners":[{}]}""", "partners: Ajoutez au moins un élément à « Partenaires ».")]
    [InlineData("""{"partners":[{"name":"Émaux","share":100},{}]}""", "")]
    [InlineData("""{"partners":[{"name":"Émaux","share":60},{"share":30}]}""", "partners[1].name: Partenaire 2 : renseignez « Nom ».")]
    [InlineData("""{"partners":[{"name":"Émaux","share":60},{"name":"Forges","share":30}]}""", "total: Dans « Parts », le total est de 90 % et doit être de 100 % : il manque 10 %.")]
    [InlineData("""{"partners":[{"name":"Émaux","share":101}]}""", "partners[0].share: Partenaire 1 : dans « Part », saisissez un pourcentage entre 0 % et 100 %.")]
    [InlineData("""{"partners":[{"name":"Émaux","share":100,"age":3}]}""", "partners[0].age: Partenaire 1 : retirez « age », que ce bloc ne comporte pas.")]
    [InlineData("""{"partners":"Émaux"}""", "partners: Dans « Partenaires », donnez une liste d’éléments, chacun avec ses réponses.")]
    [InlineData("""{"partners":["Émaux"]}""", "partners: Dans « Partenaires », donnez une liste d’éléments, chacun avec ses réponses.")]
    [InlineData("""{"partners":[{"name":"Aaa","share":25},{"name":"Bbb","share":25},{"name":"Ccc","share":25},{"name":"Ddd","share":25}]}""", "partners: Dans « Partenaires », gardez au plus 3 éléments : il y en a 4.")]
    public void Every_item_is_checked_and_the_error_says_which(string answers, string expected)
    {
        var errors = FormCheck.Complete(Form, Answers.Parse(answers));

        Assert.Equal(expected, string.Join(' ', errors.Select(error => $"{error.Field}: {error.Message.Replace(French.Nbsp, ' ')}")));
        Assert.All(errors, error => Assert.NotNull(Form.FindField(error.Question)));
    }

    [Fact]
    public void A_draft_may_lack_items_and_answers_but_not_hold_wrong_ones()
    {
        Assert.Empty(FormCheck.Values(Form, Answers.Parse("""{"partners":[{"name":"Ém"},{"share":3}]}""")));
        Assert.Equal(["partners[0].share"], FormCheck.Values(Form, Answers.Parse("""{"partners":[{"share":"beaucoup"}]}""")).Select(error => error.Field));
    }

    [Fact]
    public void Each_item_is_shown_with_its_answers()
    {
        Assert.Equal(
            "Partenaire 1\nNom : Émaux\nPart : 60 %\nA signé : Oui\n\nPartenaire 2\nNom : Forges\nPart : Non renseigné\nA signé : Non",
            Partners.Shown("""[{"name":"Émaux","share":60,"signed":true},{},{"name":"Forges","signed":false}]"""));
        Assert.Equal(FieldType.NoAnswer, Partners.Shown("[{}]"));
    }

    [Fact]
    public async Task Every_item_has_its_controls_and_a_button_to_remove_it()
    {
        var html = await HtmlAsync(JsonNode.Parse("""[{"name":"Émaux","share":"beaucoup"},{}]"""), new FieldError("partners[0].share", "Partenaire 1 : corrigez."));

        Assert.Contains("name=\"partners[0].name\" type=\"text\" value=\"Émaux\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"beaucoup\"", html, StringComparison.Ordinal);
        Assert.Contains("id=\"champ-partners[0].share-erreur\"", html, StringComparison.Ordinal);
        Assert.Contains("name=\"_bloc\" value=\"partners-1\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"partners&#x2B;\"", html.Replace("partners+", "partners&#x2B;", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("name=\"partners\" value=\"2\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_least_number_of_items_is_there_from_the_start_and_no_more_than_the_most()
    {
        Assert.Contains("name=\"partners\" value=\"1\"", await HtmlAsync(null), StringComparison.Ordinal);
        Assert.DoesNotContain("Ajouter", await HtmlAsync(JsonNode.Parse("[{},{},{}]")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "fields": [{ "id": "name", "type": "text", "label": "Nom" }], "min": 1, "max": 5 }""", null)]
    [InlineData("{}", "field 'last': a repeated block lists its questions in 'fields'.")]
    [InlineData("""{ "fields": [{ "id": "name", "type": "repeat", "label": "Nom" }] }""", "field 'last': 'name' is too much for a repeated block: no block, sum or condition inside.")]
    [InlineData("""{ "fields": [{ "id": "name", "type": "colour", "label": "Nom" }] }""", "field 'last': there is no field type 'colour' for 'name'.")]
    [InlineData("""{ "fields": [{ "id": "name", "type": "text", "label": "Nom", "min": 3 }] }""", "field 'last': 'name': 'min' means nothing for the type 'text', remove it.")]
    [InlineData("""{ "fields": [{ "id": "name", "type": "text", "label": "Nom" }], "min": 6, "max": 5 }""", "field 'last': min and max are whole numbers of items, in order and at most 50.")]
    [InlineData("""{ "fields": [{ "id": "a", "type": "text", "label": "A" }, { "id": "a", "type": "text", "label": "B" }] }""", "field 'last': the id 'a' is given twice in the block.")]
    public void A_block_holds_simple_questions(string parts, string? reason)
    {
        var problems = SampleCall.ProblemsWhen(call =>
        {
            var block = JsonNode.Parse("""{ "id": "last", "type": "repeat", "label": "Bloc" }""")!;
            foreach (var (name, value) in JsonNode.Parse(parts)!.AsObject())
            {
                block[name] = value!.DeepClone();
            }

            call["form"]!["sections"]![0]!["fields"]!.AsArray().Add(block);
        });

        Assert.Equal(reason is null ? [] : [$"sample.json: form.sections[0].fields[2]: {reason}"], problems);
    }

    private static string Read(Func<string, IReadOnlyList<string>> posted, bool keepBlanks) =>
        FieldType.Of(Partners).ReadForm(Partners, posted, keepBlanks) is { } value ? Answers.Empty.With("x", value).ToJson()[5..^1] : "null";

    private static Func<string, IReadOnlyList<string>> Posted(params (string Name, string Value)[] fields) =>
        name => [.. fields.Where(field => field.Name == name).Select(field => field.Value)];

    private static Task<string> HtmlAsync(JsonNode? value, params FieldError[] errors) =>
        Rendered.HtmlAsync<FormField>(("Definition", Partners), ("Value", value), ("Errors", errors));
}
