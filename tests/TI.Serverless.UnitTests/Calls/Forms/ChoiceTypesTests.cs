using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.UnitTests.Calls.Forms;

public sealed class ChoiceTypesTests
{
    private static readonly FieldDefinition Choice = Field.Choice("choice");
    private static readonly FieldDefinition Several = Field.Choice("multipleChoice");

    [Theory]
    [InlineData("oui", "true")]
    [InlineData("Oui", "true")]
    [InlineData("true", "true")]
    [InlineData("non", "false")]
    [InlineData("false", "false")]
    [InlineData("", "null")]
    [InlineData("peut-être", "\"peut-être\"")]
    public void Yes_and_no_are_read(string typed, string expected)
    {
        Assert.Equal(expected, Field.Of("yesNo").Kept(typed));
    }

    [Fact]
    public void Yes_and_no_are_checked_shown_and_put_back()
    {
        var field = Field.Of("yesNo");

        Assert.Null(field.Sentence("false"));
        Assert.Equal("Dans « Libellé », répondez par oui ou par non.", field.Sentence("\"oui\""));
        Assert.Equal("Oui", field.Shown("true"));
        Assert.Equal("Non", field.Shown("false"));
        Assert.Equal("Non renseigné", field.Shown("null"));
        Assert.Equal(["non"], field.PutBack("false"));
        Assert.Equal(["Oui", "Non"], FieldType.Of(field).OptionsFor(field).Select(option => option.Label));
        Assert.False(FieldType.Of(field).IsEmpty(JsonValue.Create(false)));
    }

    [Fact]
    public void A_choice_is_one_of_its_options()
    {
        Assert.Equal("\"b\"", Choice.Kept("b"));
        Assert.Null(Choice.Sentence("\"b\""));
        Assert.Equal("Dans « Libellé », choisissez l’une des réponses proposées : « Première », « Seconde » ou « Troisième ».", Choice.Sentence("\"z\""));
        Assert.NotNull(Choice.Sentence("[\"a\"]"));
        Assert.NotNull(Choice.Sentence("\"A\""));
        Assert.Equal("Seconde", Choice.Shown("\"b\""));
        Assert.Equal("z", Choice.Shown("\"z\""));
        Assert.Equal(["b"], Choice.PutBack("\"b\""));
    }

    [Fact]
    public void A_choice_of_many_options_is_a_list_to_open()
    {
        var many = Choice with { Options = [.. Enumerable.Range(1, 8).Select(i => Field.Option($"o{i}", $"Option {i}"))] };

        Assert.Equal(FieldControl.Select, FieldType.Of(many).ControlFor(many));
        Assert.Equal(FieldControl.Radios, FieldType.Of(Choice).ControlFor(Choice));
    }

    [Fact]
    public void Several_choices_are_kept_as_a_list_without_repeats()
    {
        Assert.Equal("[\"a\",\"c\"]", Several.Kept("a", "c", "a", ""));
        Assert.Equal("null", Several.Kept("", " "));
        Assert.Null(Several.Sentence("[\"a\",\"c\"]"));
        Assert.Equal("Première, Troisième", Several.Shown("[\"a\",\"c\"]"));
        Assert.Equal(["a", "c"], Several.PutBack("[\"a\",\"c\"]"));
    }

    [Theory]
    [InlineData("\"a\"")]
    [InlineData("[\"z\"]")]
    [InlineData("[\"a\",\"a\"]")]
    [InlineData("[\"a\",1]")]
    [InlineData("[null]")]
    [InlineData("{\"a\":true}")]
    public void Several_choices_are_among_the_options_and_once_each(string json)
    {
        Assert.Equal("Dans « Libellé », choisissez parmi les réponses proposées : « Première », « Seconde » ou « Troisième ».", Several.Sentence(json));
    }

    [Fact]
    public void The_number_of_choices_has_limits()
    {
        var field = Several with { Min = 2, Max = 2 };

        Assert.Equal("Dans « Libellé », choisissez au moins 2 réponses.", field.Sentence("[\"a\"]"));
        Assert.Equal("Dans « Libellé », choisissez au plus 2 réponses.", field.Sentence("[\"a\",\"b\",\"c\"]"));
        Assert.Null(FieldType.Of(field).CheckDraft(field, new JsonArray("a")));
    }

    [Fact]
    public void No_choice_at_all_is_no_answer()
    {
        Assert.True(FieldType.Of(Several).IsEmpty(new JsonArray()));
        Assert.Equal("Non renseigné", Several.Shown("[]"));
    }

    [Theory]
    [InlineData("on", "true")]
    [InlineData("oui", "true")]
    [InlineData("true", "true")]
    [InlineData("non", "null")]
    [InlineData("", "null")]
    public void A_statement_is_ticked_or_it_is_nothing(string typed, string expected)
    {
        Assert.Equal(expected, Field.Of("statement").Kept(typed));
    }

    [Fact]
    public void A_statement_that_is_not_accepted_is_no_answer()
    {
        var field = Field.Of("statement");

        Assert.True(FieldType.Of(field).IsEmpty(JsonValue.Create(false)));
        Assert.False(FieldType.Of(field).IsEmpty(JsonValue.Create(true)));
        Assert.Null(field.Sentence("true"));
        Assert.NotNull(field.Sentence("\"oui\""));
        Assert.Equal("Oui", field.Shown("true"));
        Assert.Equal("Non", field.Shown("null"));
        Assert.Equal(["oui"], field.PutBack("true"));
        Assert.Empty(field.PutBack("false"));
    }
}
