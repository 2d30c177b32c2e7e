using System.Text.Json;

namespace TI.Serverless.SiteTests;

/// <summary>The automatic part of an accessibility audit: axe-core, with the rules of WCAG 2.2 A and AA and its own good practices.</summary>
internal static class AxeCore
{
    private static readonly string Script = File.ReadAllText(Repository.PathOf("node_modules", "axe-core", "axe.min.js"));

    private const string Run = """
        async () => {
          const { violations, passes } = await axe.run(document, {
            runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
            resultTypes: ["violations", "passes"],
            preload: false,
          });
          return JSON.stringify({
            passes: passes.length,
            violations: violations.flatMap(rule => rule.nodes.map(node => `${rule.id} (${rule.help}): ${node.target.join(" ")}: ${node.failureSummary}`)),
          });
        }
        """;

    /// <summary>One line for each fault, and how many rules had something to judge.</summary>
    public static async Task<AxeReport> RunAsync(Visitor visitor)
    {
        await visitor.Page.EvaluateAsync(Script);
        var json = await visitor.Page.EvaluateAsync<string>(Run);
        return JsonSerializer.Deserialize<AxeReport>(json, JsonSerializerOptions.Web)!;
    }
}

internal sealed record AxeReport(int Passes, IReadOnlyList<string> Violations);
