using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using TI.Embedded.Functions;

namespace TI.Serverless.ArchitectureTests.Runtimes;

/// <summary>functions/FunctionsRuntime.props: the one place where the runtime is chosen.</summary>
public sealed partial class RuntimeAliasTests
{
    private static readonly Assembly Embedded = typeof(FunctionAttribute).Assembly;

    private static readonly XDocument Props = XDocument.Load(Repository.PathOf("functions", "FunctionsRuntime.props"));

    public static TheoryData<string, string> Aliases
    {
        get
        {
            var namespaces = NamespacesOf("Embedded");
            var data = new TheoryData<string, string>();
            foreach (var use in Props.Descendants("Using").Where(use => use.Attribute("Alias") is not null))
            {
                data.Add((string)use.Attribute("Alias")!, Expand((string)use.Attribute("Include")!, namespaces));
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Aliases))]
    public void An_alias_names_a_public_type_of_the_embedded_runtime(string alias, string type)
    {
        var found = Embedded.GetType(type);

        Assert.True(found is { IsPublic: true }, $"Alias {alias} stands for {type}, which the Embedded runtime does not have.");
    }

    [Fact]
    public void A_namespace_that_is_used_has_public_types_in_the_embedded_runtime()
    {
        var namespaces = NamespacesOf("Embedded");
        var used = Props.Descendants("Using").Where(use => use.Attribute("Alias") is null)
            .Select(use => Expand((string)use.Attribute("Include")!, namespaces))
            .ToArray();

        Assert.NotEmpty(used);
        Assert.All(used, name => Assert.Contains(Embedded.GetExportedTypes(), type => type.Namespace == name));
    }

    /// <summary>The worker's, storage's and mail's namespaces, as the official packages write them.</summary>
    [Fact]
    public void Both_runtimes_define_the_same_names()
    {
        var azure = NamespacesOf("Azure");

        Assert.Equal(NamespacesOf("Embedded").Keys.Order(StringComparer.Ordinal), azure.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("Microsoft.Azure.Functions.Worker", azure["WorkerNamespace"]);
        Assert.DoesNotContain(azure.Values, value => value.StartsWith("TI.", StringComparison.Ordinal));
    }

    private static Dictionary<string, string> NamespacesOf(string runtime) => Props.Descendants("When")
        .Single(when => ((string)when.Attribute("Condition")!).Contains($"'{runtime}'", StringComparison.Ordinal))
        .Element("PropertyGroup")!.Elements()
        .Where(property => property.Name.LocalName.EndsWith("Namespace", StringComparison.Ordinal))
        .ToDictionary(property => property.Name.LocalName, property => property.Value);

    private static string Expand(string text, Dictionary<string, string> namespaces) =>
        Property().Replace(text, match => namespaces[match.Groups["name"].Value]);

    [GeneratedRegex(@"\$\((?<name>\w+)\)")]
    private static partial Regex Property();
}
