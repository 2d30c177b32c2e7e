using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.ArchitectureTests.Documents;

public sealed class CatalogueReadmeTests
{
    [Fact]
    public void Every_type_of_field_is_told()
    {
        var page = Repository.Read("functions/catalogue/README.md");

        Assert.NotEmpty(FieldType.Names);
        Assert.DoesNotContain(FieldType.Names, type => !page.Contains($"`{type}`", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_test_of_a_rule_and_every_meaning_of_a_decision_is_told()
    {
        var page = Repository.Read("functions/catalogue/README.md");
        var schema = JsonNode.Parse(Repository.Read("functions/catalogue/call.schema.json"))!["$defs"]!;
        string[] told =
        [
            .. schema["rule"]!["properties"]!.AsObject().Select(property => property.Key),
            .. schema["outcome"]!["properties"]!["means"]!["enum"]!.AsArray().Select(meaning => meaning!.GetValue<string>()),
        ];

        Assert.Contains("refusedWhen", told);
        Assert.DoesNotContain(told, name => !page.Contains($"`{name}`", StringComparison.Ordinal));
    }
}
