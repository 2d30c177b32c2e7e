using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.UnitTests.Calls.Forms;

public sealed class TextTypeTests
{
    [Fact]
    public void Text_is_kept_trimmed_and_composed_and_blank_text_is_no_answer()
    {
        Assert.Equal("\"Forge de l’Est\"", Field.Of("text").Kept("  Forge de l’Est "));
        Assert.Equal("\"é\"", Field.Of("text").Kept("e\u0301"));
        Assert.Equal("\"a\uFFFDb\"", Field.Of("text").Kept("a\uD800b"));
        Assert.Equal("null", Field.Of("text").Kept("   "));
        Assert.Equal("null", Field.Of("text").Kept());
    }

    [Fact]
    public void A_text_over_its_limit_is_told_by_how_much()
    {
        var field = Field.Of("text") with { MaxLength = 10 };

        Assert.Null(field.SentenceWhenTyped("0123456789"));
        Assert.Equal("Dans « Libellé », raccourcissez votre texte de 1 caractère : la limite est de 10.", field.SentenceWhenTyped("0123456789A"));
        Assert.Equal("Dans « Libellé », raccourcissez votre texte de 2 caractères : la limite est de 255.", Field.Of("text").SentenceWhenTyped(new string('a', 257)));
    }

    [Fact]
    public void A_text_under_its_minimum_blocks_the_deposit_but_not_the_draft()
    {
        var field = Field.Of("longText") with { MinLength = 500 };
        var value = JsonValue.Create(new string('a', 480));

        Assert.Equal("Dans « Libellé », complétez votre texte d’au moins 20 caractères : le minimum est de 500.", field.Sentence(value.ToJsonString()));
        Assert.Null(FieldType.Of(field).CheckDraft(field, value));
    }

    [Fact]
    public void A_draft_is_still_refused_what_is_too_long()
    {
        var field = Field.Of("longText") with { MinLength = 2, MaxLength = 3 };

        Assert.NotNull(FieldType.Of(field).CheckDraft(field, JsonValue.Create("abcd")));
    }

    [Fact]
    public void Line_breaks_count_for_one_and_are_for_long_texts_only()
    {
        var field = Field.Of("longText") with { MaxLength = 3 };

        Assert.Equal("\"a\\nb\"", field.Kept("a\r\nb"));
        Assert.Null(field.Sentence("\"a\\r\\nb\""));
        Assert.Equal(
            "Dans « Libellé », retirez les caractères invisibles (retours à la ligne ou caractères de contrôle), puis enregistrez de nouveau.",
            Field.Of("text").Sentence("\"a\\nb\""));
    }

    [Fact]
    public void Control_characters_are_refused_everywhere()
    {
        Assert.NotNull(Field.Of("text").Sentence("\"a\\u0000b\""));
        Assert.NotNull(Field.Of("longText").Sentence("\"a\\u0007b\""));
        Assert.Null(Field.Of("longText").Sentence("\"a\\tb\""));
    }

    [Theory]
    [InlineData("12")]
    [InlineData("true")]
    [InlineData("[]")]
    [InlineData("{}")]
    public void Another_kind_of_JSON_value_is_not_a_text(string json)
    {
        Assert.Equal("Dans « Libellé », saisissez un texte.", Field.Of("text").Sentence(json));
    }

    [Fact]
    public void Texts_are_shown_as_they_are()
    {
        Assert.Equal("Forge", Field.Of("text").Shown("\"Forge\""));
        Assert.Equal("Non renseigné", Field.Of("text").Shown("null"));
        Assert.Equal(["Forge"], Field.Of("text").PutBack("\"Forge\""));
        Assert.Empty(Field.Of("text").PutBack("null"));
    }
}
