using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;
using TI.Embedded.Functions;
using TI.Serverless.ArchitectureTests.Triggers;

namespace TI.Serverless.ArchitectureTests.Infrastructure;

/// <summary>The host writes the address of each request, and a sealed link opens what it names: infra/ cuts it out before it is kept.</summary>
public sealed partial class RedactionTests
{
    private const string File = "infra/shared/redaction.bicep";
    private const string Module = "infra/modules/redaction.bicep";
    private const string Site = "https://appels.exemple.fr";

    /// <summary>Route values that open nothing to whoever knows them: names, numbers, identifiers.</summary>
    private static readonly string[] Harmless =
    [
        "*path", "action", "attachmentId", "batchId", "callId", "codeId", "exportId", "field", "fileName", "format", "hookId", "id", "ignored", "keyId", "linkId", "listId", "name",
        "number", "opinion", "person", "queue", "sectionId", "slice", "upload", "viewId", "waveId",
    ];

    /// <summary>Route values that are sealed, and open what they name.</summary>
    private static readonly string[] Sealed = ["link", "token"];

    /// <summary>Nothing sealed is shorter than nothing, sealed.</summary>
    private static readonly string Token = new EphemeralDataProtectionProvider().CreateProtector("a link").Protect("");

    public static TheoryData<string> SealedRoutes { get; } =
        [.. DeclaredFunction.Http.Select(Route).Where(IsSealed).Distinct().Order(StringComparer.Ordinal)];

    [Fact]
    public void What_stands_in_an_address_is_sealed_or_opens_nothing() =>
        Assert.Equal([.. Harmless.Concat(Sealed).Order(StringComparer.Ordinal)], DeclaredFunction.Http.Select(Route).SelectMany(Values).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_table_in_which_an_address_may_stand_is_redacted() =>
        Assert.Equal(["AppDependencies", "AppExceptions", "AppRequests", "AppTraces"], Tables().Select(table => table.Name));

    [Theory]
    [MemberData(nameof(SealedRoutes))]
    public void The_sealed_part_of_an_address_is_kept_nowhere(string route)
    {
        var path = Fill(route, Token);

        Assert.All(Tables(), table =>
        {
            var kept = Kql.Run(table.Query, Row(table, path));

            Assert.All(kept.Values, value => Assert.DoesNotContain(Token, Text(value), StringComparison.Ordinal));
            Assert.All(table.Texts, column => Assert.Contains(Fill(route, "(link)"), Text(kept[column]), StringComparison.Ordinal));
            Assert.All(table.Bags, column => Assert.Equal("GET", (string?)((JsonNode)kept[column])["HttpMethod"]));
        });
    }

    [Fact]
    public void What_holds_two_sealed_parts_loses_everything()
    {
        Assert.All(Tables(), table =>
        {
            var kept = Kql.Run(table.Query, Row(table, $"/avis/{Token}/suivi/{Token}"));

            Assert.All(table.Texts, column => Assert.Equal("(link)", kept[column]));
            Assert.All(table.Bags, column => Assert.Equal("{}", Text(kept[column])));
        });
    }

    [Fact]
    public void What_was_asked_of_an_address_is_not_kept() => Assert.All(Tables().Where(table => table.Addresses.Count > 0), table =>
    {
        var row = Row(table, "/dossiers");
        foreach (var column in table.Addresses)
        {
            row[column] = $"{Site}/gestion/connexion/fournisseur/retour?code=secret&state=secret";
        }

        Assert.All(table.Addresses, column => Assert.Equal($"{Site}/gestion/connexion/fournisseur/retour", Kql.Run(table.Query, row)[column]));
    });

    /// <summary>Alerts and the runbook look for functions by name, and an inquiry follows a trace.</summary>
    [Fact]
    public void What_opens_nothing_is_kept_as_it_is()
    {
        string[] ordinary =
        [
            .. DeclaredFunction.All.Select(function => function.Name),
            .. DeclaredFunction.Http.Select(Route).Where(route => !IsSealed(route)).Select(route => Fill(route, "01jd0z6g3fmk1n5wqv8x2t7c9r")),
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "https://donnees.table.core.windows.net/Index(PartitionKey='email|e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',RowKey='1')",
        ];

        Assert.All(ordinary, text => Assert.All(Tables(), table =>
        {
            var row = Row(table, text);
            Assert.Equal(row.Select(pair => (pair.Key, Text(pair.Value))), Kql.Run(table.Query, row).Select(pair => (pair.Key, Text(pair.Value))));
        }));
    }

    /// <summary>The component is asked for after the workspace has its rule: nothing is written before.</summary>
    [Fact]
    public void The_workspace_has_its_rule_before_anything_is_written()
    {
        Assert.Contains("defaultDataCollectionRuleResourceId: redactionRuleId", Repository.Read("infra/modules/monitoring.bicep"), StringComparison.Ordinal);
        Assert.Contains("WorkspaceResourceId: workspace.id", Repository.Read("infra/modules/monitoring.bicep"), StringComparison.Ordinal);
        Assert.Contains("redactionRuleId: redaction.outputs.id", Repository.Read("infra/main.bicep"), StringComparison.Ordinal);
        Assert.Contains("@onlyIfNotExists()", Repository.Read("infra/modules/workspace.bicep"), StringComparison.Ordinal);
        Assert.Contains("kind: 'WorkspaceTransforms'", Repository.Read(Module), StringComparison.Ordinal);
    }

    private static Dictionary<string, object> Row(RedactedTable table, string path) =>
        table.Texts.Select(column => (column, (object)$"{Site}{path}"))
            .Concat(table.Bags.Select(column => (column, (object)new JsonObject { ["HttpPath"] = path, ["HttpMethod"] = "GET" })))
            .ToDictionary(pair => pair.column, pair => pair.Item2);

    private static string Text(object value) => value is JsonNode bag ? bag.ToJsonString() : (string)value;

    private static string Route(DeclaredFunction function) => $"/{((HttpTriggerAttribute)function.Trigger).Route}";

    private static bool IsSealed(string route) => Values(route).Any(value => Sealed.Contains(value));

    private static IEnumerable<string> Values(string route) => Value().Matches(route).Select(match => match.Groups["name"].Value);

    private static string Fill(string route, string value) => Value().Replace(route, match => Sealed.Contains(match.Groups["name"].Value) || value != Token && value != "(link)" ? value : "x-1");

    /// <summary>The tables with their queries, put together as the module does.</summary>
    private static IReadOnlyList<RedactedTable> Tables()
    {
        var sealedPart = Written("sealedPart");
        var steps = Step().Matches(Bicep.Code(Module)).Select(step => (List: step.Groups["list"].Value, Expression: Written(step.Groups["expression"].Value))).ToArray();
        Assert.Equal(5, steps.Length);
        return
        [
            .. Table().Matches(Bicep.Body(File, "redactedTables")).Select(table =>
            {
                var extends = steps.SelectMany(step => List(table, step.List).Select(column =>
                    $"extend {column} = {step.Expression.Replace("{column}", column, StringComparison.Ordinal).Replace("{sealed}", sealedPart, StringComparison.Ordinal)}"));
                return new RedactedTable(
                    table.Groups["name"].Value, List(table, "addresses"), List(table, "texts"), List(table, "bags"), string.Join(" | ", extends.Prepend("source")));
            }),
        ];
    }

    private static string Written(string name) => Regex.Match(Bicep.Code(File), $"^var {name} = '(?<text>[^'\n]+)'$", RegexOptions.Multiline).Groups["text"].Value;

    private static IReadOnlyList<string> List(Match match, string name) => [.. Quoted().Matches(match.Groups[name].Value).Select(one => one.Groups["text"].Value)];

    [GeneratedRegex(@"\{(?<name>\*?\w+)[^}]*\}")]
    private static partial Regex Value();

    [GeneratedRegex(@"name: '(?<name>\w+)'\s+addresses: \[(?<addresses>[^\]]*)\]\s+texts: \[(?<texts>[^\]]*)\]\s+bags: \[(?<bags>[^\]]*)\]")]
    private static partial Regex Table();

    [GeneratedRegex(@"map\(table\.(?<list>\w+), column => 'extend \$\{column\} = \$\{replace\((?<expression>\w+), '\{column\}', column\)\}'\)")]
    private static partial Regex Step();

    [GeneratedRegex("'(?<text>[^']+)'")]
    private static partial Regex Quoted();

    private sealed record RedactedTable(string Name, IReadOnlyList<string> Addresses, IReadOnlyList<string> Texts, IReadOnlyList<string> Bags, string Query)
    {
        public override string ToString() => Name;
    }
}
