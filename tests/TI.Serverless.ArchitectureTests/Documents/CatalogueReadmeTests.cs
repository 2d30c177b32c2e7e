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
}
