using System.Text;
using System.Text.RegularExpressions;

namespace TI.Serverless.ArchitectureTests.Triggers;

/// <summary>docs/functions.md lists every function; its tables are made here from the code.</summary>
public sealed partial class FunctionsPageTests
{
    private const string Page = "docs/functions.md";

    [Fact]
    public void The_page_lists_every_function_as_it_is()
    {
        var tables = Tables();

        Assert.True(
            Repository.Read(Page).Contains(tables, StringComparison.Ordinal),
            $"Put these tables in {Page} instead of those that are there:\n\n{tables}");
    }

    [Fact]
    public void The_page_lists_nothing_else()
    {
        var listed = FirstCell().Matches(Repository.Read(Page)).Select(match => match.Groups["name"].Value);

        Assert.Equal(DeclaredFunction.All.Select(function => function.Name).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    private static string Tables()
    {
        var text = new StringBuilder();
        foreach (var feature in DeclaredFunction.All.GroupBy(function => function.File.Split('/')[1]).OrderBy(feature => feature.Key, StringComparer.Ordinal))
        {
            text.Append(text.Length == 0 ? "" : "\n").Append("## ").Append(feature.Key).Append("\n\n| Function | Trigger | Who | What it does |\n|---|---|---|---|\n");
            foreach (var function in feature)
            {
                text.Append("| `").Append(function.Name).Append("` | `").Append(function.TriggerText).Append("` | ").Append(function.Access[0])
                    .Append(" | ").Append(Summary(function)).Append(" |\n");
            }
        }

        return text.ToString();
    }

    private static string Summary(DeclaredFunction function)
    {
        var code = Repository.Read(function.File);
        var comment = code[code.LastIndexOf("<summary>", code.IndexOf("[Function(", StringComparison.Ordinal), StringComparison.Ordinal)..];
        var text = comment["<summary>".Length..comment.IndexOf("</summary>", StringComparison.Ordinal)];
        return CodeTag().Replace(LineBreak().Replace(text, " "), "`").Trim();
    }

    [GeneratedRegex(@"^\| `(?<name>\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex FirstCell();

    [GeneratedRegex(@"\s*\n\s*///\s*")]
    private static partial Regex LineBreak();

    [GeneratedRegex("</?c>")]
    private static partial Regex CodeTag();
}
