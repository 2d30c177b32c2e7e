using System.Text.Json;

namespace TI.Serverless.SiteTests;

/// <summary>The automatic part of an accessibility audit: axe-core, with the rules of WCAG 2.2 A and AA and its own good practices.</summary>
internal static class AxeCore
{
    private static readonly string Script = File.ReadAllText(Repository.PathOf("node_modules", "axe-core", "axe.min.js"));

    private static readonly string[] Wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    private const string Run = """
        async (tags) => {
          const { violations, passes } = await axe.run(document, {
            runOnly: { type: "tag", values: tags },
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
    /// <param name="visitor">At the page to judge.</param>
    /// <param name="isMail">A mail is a part of its reader's page: what axe-core advises about landmarks of whole pages does not concern it.</param>
    public static async Task<AxeReport> RunAsync(Visitor visitor, bool isMail = false)
    {
        await visitor.Page.EvaluateAsync(Script);
        var json = await visitor.Page.EvaluateAsync<string>(Run, isMail ? Wcag : [.. Wcag, "best-practice"]);
        return JsonSerializer.Deserialize<AxeReport>(json, JsonSerializerOptions.Web)!;
    }
}

internal sealed record AxeReport(int Passes, IReadOnlyList<string> Violations);
