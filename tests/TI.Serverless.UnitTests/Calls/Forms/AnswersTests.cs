using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.UnitTests.Calls.Forms;

public sealed class AnswersTests
{
    [Fact]
    public void Answers_survive_a_round_trip_and_keep_their_accents_readable()
    {
        var answers = Answers.Empty.With("title", JsonValue.Create("Décarboner l’atelier")).With("amount", JsonValue.Create(1234.5m)).With("ok", JsonValue.Create(true));

        var json = answers.ToJson();

        Assert.Equal("{\"title\":\"Décarboner l’atelier\",\"amount\":1234.5,\"ok\":true}", json);
        Assert.Equal(json, Answers.Parse(json).ToJson());
    }

    [Fact]
    public void What_would_end_a_script_is_escaped()
    {
        Assert.DoesNotContain("<", Answers.Empty.With("title", JsonValue.Create("</script>")).ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Changing_answers_leaves_the_former_ones_as_they_were()
    {
        var before = Answers.Empty.With("a", JsonValue.Create("1"));
        var array = new JsonArray("x");

        var after = before.With("a", null).With("b", array);
        array.Add("y");
        ((JsonArray)after["b"]!).Add("z");

        Assert.Equal("{\"a\":\"1\"}", before.ToJson());
        Assert.Equal("{\"b\":[\"x\"]}", after.ToJson());
        Assert.Equal(0, Answers.Empty.Count);
    }

    [Fact]
    public void A_null_answer_is_not_kept()
    {
        var answers = Answers.Parse("{\"a\":null,\"b\":false}");

        Assert.Equal(1, answers.Count);
        Assert.Equal(["b"], answers.Fields);
        Assert.Null(answers["a"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"a\"")]
    [InlineData("{\"a\":1")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"a\":[\"\\ud800\"]}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"a\":[[[[[[[[[]]]]]]]]]}")]
    public void What_is_not_one_object_with_each_field_once_is_refused(string json)
    {
        Assert.False(Answers.TryParse(json, out _));
        Assert.Throws<FormatException>(() => Answers.Parse(json));
    }
}
