using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.UnitTests.Calls.Forms;

public sealed class FieldTypeTests
{
    public static TheoryData<string> EveryType => new(FieldType.Names);

    [Fact]
    public void The_types_of_the_catalogue_are_these()
    {
        string[] expected =
        [
            "amount", "choice", "commune", "date", "email", "epci", "longText", "multipleChoice", "number", "percentage", "phone",
            "postcode", "repeat", "rna", "siren", "siret", "statement", "sum", "territory", "text", "url", "yesNo",
        ];

        Assert.Equal(expected, FieldType.Names);
    }

    [Fact]
    public void Every_class_of_the_folder_is_registered()
    {
        var classes = typeof(FieldType).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(FieldType)) && !type.IsAbstract);

        Assert.Equal(classes.Count(), FieldType.Names.Count());
    }

    [Theory]
    [MemberData(nameof(EveryType))]
    public void Nothing_typed_is_nothing_kept_and_shows_as_such(string type)
    {
        var field = Field.Choice(type);

        Assert.Null(FieldType.Of(field).Read([]));
        Assert.Null(FieldType.Of(field).Read(["", "  "]));
        Assert.True(FieldType.Of(field).IsEmpty(null));
        Assert.Contains(FieldType.Of(field).Display(field, null), new[] { FieldType.NoAnswer, "Non" });
        Assert.Empty(FieldType.Of(field).Typed(null));
    }

    [Theory]
    [MemberData(nameof(EveryType))]
    public void No_JSON_value_makes_a_type_fail(string type)
    {
        var field = Field.Choice(type);
        foreach (var json in new[] { "{}", "[]", "[[]]", "\"\"", "\" \"", "0", "-1e300", "true", "false", "{\"a\":[1]}" })
        {
            var value = JsonNode.Parse(json)!;

            _ = FieldType.Of(field).Check(field, value);
            _ = FieldType.Of(field).CheckDraft(field, value);
            _ = FieldType.Of(field).IsEmpty(value);
            Assert.NotNull(FieldType.Of(field).Display(field, value));
            Assert.NotNull(FieldType.Of(field).Typed(value));
        }
    }

    [Theory]
    [MemberData(nameof(EveryType))]
    public void Every_sentence_names_the_field_and_ends_with_a_full_stop(string type)
    {
        var field = Field.Choice(type);

        foreach (var sentence in new[] { FieldType.Of(field).Check(field, new JsonObject()), FieldType.Of(field).Missing(field) })
        {
            Assert.Contains(French.Quoted("Libellé"), sentence, StringComparison.Ordinal);
            Assert.EndsWith(".", sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Controls_give_the_keyboard_that_fits()
    {
        Assert.Equal(("tel", "tel"), Hints("phone"));
        Assert.Equal(("email", "email"), Hints("email"));
        Assert.Equal(("text", "numeric"), Hints("siret"));
        Assert.Equal(("text", "decimal"), Hints("amount"));
        Assert.Equal(("date", null), Hints("date"));
        Assert.Equal(FieldControl.TextArea, FieldType.Of(Field.Of("longText")).Control);
        Assert.Equal(FieldControl.SingleCheckbox, FieldType.Of(Field.Of("statement")).Control);
        Assert.Equal(FieldControl.Checkboxes, FieldType.Of(Field.Of("multipleChoice")).Control);

        static (string HtmlType, string? InputMode) Hints(string type) => (FieldType.Of(Field.Of(type)).HtmlType, FieldType.Of(Field.Of(type)).InputMode);
    }

    [Fact]
    public void An_unknown_type_is_found_nowhere_and_a_field_of_it_is_a_bug()
    {
        Assert.Null(FieldType.Find("colour"));
        Assert.Throws<InvalidOperationException>(() => FieldType.Of(Field.Of("colour")));
    }
}
