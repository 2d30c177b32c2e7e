using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Components;

namespace TI.Serverless.UnitTests.Site;

public sealed class FormFieldTests
{
    [Theory]
    [InlineData("amount", "douze mille")]
    [InlineData("date", "31/02/2027")]
    [InlineData("number", "1e")]
    [InlineData("email", "jeanne@")]
    [InlineData("siret", "123 456")]
    public async Task What_could_not_be_read_is_shown_back_as_it_was_typed(string type, string typed)
    {
        var html = await FieldAsync(Field(type), JsonValue.Create(typed));

        Assert.Contains($"value=\"{typed}\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("type=\"date\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("type=\"number\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_date_that_can_be_read_goes_in_a_date_box()
    {
        var html = await FieldAsync(Field("date"), JsonValue.Create("2027-01-31"));

        Assert.Contains("type=\"date\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"2027-01-31\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_is_never_markup()
    {
        const string typed = "\"><script>alert(1)</script></textarea>";

        var line = await FieldAsync(Field("text"), JsonValue.Create(typed));
        var lines = await FieldAsync(Field("longText"), JsonValue.Create(typed));

        Assert.DoesNotContain("<script", line, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", lines, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_begins_with_an_empty_line_keeps_it()
    {
        var html = await FieldAsync(Field("longText"), JsonValue.Create("\nDeuxième ligne"));

        // A browser drops the first line break of a text area, written as a character or as a reference.
        Assert.Contains(">\n\nDeuxième ligne</textarea>", html.Replace("&#xA;", "\n", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_and_error_are_tied_to_the_control()
    {
        var html = await FieldAsync(Field("text") with { Help = "Comme au registre." }, error: "Renseignez le nom.");

        Assert.Contains("for=\"champ-question\"", html, StringComparison.Ordinal);
        Assert.Contains("aria-describedby=\"champ-question-aide champ-question-erreur\"", html, StringComparison.Ordinal);
        Assert.Contains("id=\"champ-question-aide\"", html, StringComparison.Ordinal);
        Assert.Contains("id=\"champ-question-erreur\"", html, StringComparison.Ordinal);
        Assert.Contains("aria-invalid=\"true\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_control_without_help_or_error_refers_to_nothing()
    {
        Assert.DoesNotContain("aria-describedby", await FieldAsync(Field("text")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Only_what_is_optional_is_marked(bool required, bool marked)
    {
        var html = await FieldAsync(Field("text") with { Required = required });

        Assert.Equal(marked, html.Contains("(facultatif)", StringComparison.Ordinal));
        Assert.Equal(required, html.Contains("aria-required=\"true\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("choice", "b")]
    [InlineData("multipleChoice", "[\"b\"]")]
    public async Task What_was_chosen_stays_chosen_and_the_first_option_answers_to_the_fields_id(string type, string chosen)
    {
        var value = chosen.StartsWith('[') ? JsonNode.Parse(chosen) : JsonValue.Create(chosen);

        var html = await FieldAsync(Field(type), value);

        Assert.Contains("<legend", html, StringComparison.Ordinal);
        Assert.Matches("""<input [^>]*id="champ-question"[^>]*value="a"(?![^>]*checked)[^>]*>""", html);
        Assert.Matches("""<input [^>]*id="champ-question-2"[^>]*value="b"[^>]*checked[^>]*>""", html);
    }

    [Fact]
    public async Task A_choice_that_is_no_longer_proposed_stays_visible()
    {
        var html = await Rendered.HtmlAsync<SelectInput>(
            ("Id", "champ-x"), ("Name", "x"), ("Label", "Axe"), ("Choices", new Choice[] { new("a", "A") }), ("Value", "disparu"));

        Assert.Matches("""<option value="disparu" selected[^>]*>disparu</option>""", html);
    }

    [Fact]
    public async Task Every_type_of_field_has_a_control_with_its_name_and_label()
    {
        foreach (var type in FieldType.Names)
        {
            var html = await FieldAsync(Field(type));

            Assert.Contains("name=\"question\"", html, StringComparison.Ordinal);
            Assert.Contains("id=\"champ-question\"", html, StringComparison.Ordinal);
            Assert.Contains("La question", html, StringComparison.Ordinal);
        }
    }

    private static FieldDefinition Field(string type) => new()
    {
        Id = "question",
        Type = type,
        Label = "La question",
        Required = true,
        Options = [new FieldOption { Value = "a", Label = "Aaa" }, new FieldOption { Value = "b", Label = "Bbb" }],
    };

    private static Task<string> FieldAsync(FieldDefinition field, JsonNode? value = null, string? error = null) =>
        Rendered.HtmlAsync<FormField>(("Definition", field), ("Value", value), ("Error", error));
}
