using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.UnitTests.Calls.Forms;

public sealed class JsonValuesTests
{
    [Theory]
    [InlineData("""{"a":"\ud83c"}""")]
    [InlineData("""[{"a":["\udfed"]}]""")]
    [InlineData("""{"\ud83c":1}""")]
    public void Half_a_character_is_found_wherever_it_is(string json) =>
        Assert.ThrowsAny<Exception>(() => JsonNode.Parse(json).EnsureWholeCharacters());

    [Theory]
    [InlineData("""{"a":"\ud83c\udfed","b":[null,1,true,{"é":"è"}]}""")]
    [InlineData("null")]
    public void Whole_characters_pass(string json) => Assert.Null(Record.Exception(() => JsonNode.Parse(json).EnsureWholeCharacters()));
}
