using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls.Management;

namespace TI.Serverless.UnitTests.Calls.Management;

public sealed class DefinitionChangeTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""", "")]
    [InlineData("""{"a":1}""", """{"a":2,"b":"x"}""", "a:1>2;b:>x")]
    [InlineData("""{"a":{"b":true}}""", """{"a":{}}""", "a.b:oui>")]
    [InlineData("""{"l":[{"id":"x","t":1},{"id":"y"}]}""", """{"l":[{"id":"y"},{"id":"x","t":2}]}""", "l[1].t:1>2;l:x, y>y, x")]
    [InlineData("""{"l":[{"id":"x","label":"Ex"}]}""", """{"l":[]}""", "l:Ex>")]
    [InlineData("""{"l":[]}""", """{"l":[{"id":"x","label":"Ex"}]}""", "l[0]:>Ex")]
    [InlineData(
        """{"stages":[{"id":"n"}]}""",
        """{"stages":[{"id":"n","jury":{"blind":true,"othersAfterOwn":false,"criteria":[{"id":"c","label":"Rayonnement"}],"autre":1}}]}""",
        "stages[0].jury:>Les membres notent sans savoir qui candidate : oui\nLes membres voient les notes des autres sans attendre d’avoir rendu les leurs : oui\nCritères du jury : Rayonnement\nautre : 1")]
    [InlineData("""{"jury":{"othersAfterOwn":true}}""", """{"jury":{"othersAfterOwn":false}}""", "jury.othersAfterOwn:non>oui")]
    [InlineData("""{"l":["a","b"]}""", """{"l":["a"]}""", "l:a\nb>a")]
    public void Differences_are_told_by_place_and_an_item_that_moved_is_the_same(string before, string after, string expected) => Assert.Equal(
        expected,
        string.Join(';', DefinitionChange.Between(JsonNode.Parse(before), JsonNode.Parse(after)).Select(change => $"{change.Path}:{change.Before}>{change.After}")));
}
