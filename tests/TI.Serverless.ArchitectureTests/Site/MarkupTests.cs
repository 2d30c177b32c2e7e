using System.Text.RegularExpressions;

namespace TI.Serverless.ArchitectureTests.Site;

public sealed partial class MarkupTests
{
    /// <summary>The content security policy of the site refuses inline styles, scripts and handlers; mails are the exception, in functions/Mail.</summary>
    [Fact]
    public void Pages_have_no_inline_style_script_or_handler()
    {
        var faults = Pages()
            .SelectMany(file => InlineCode().Matches(File.ReadAllText(Repository.PathOf(file))).Select(match => $"{file}: {match.Value}"));

        Assert.Empty(faults);
    }

    [Fact]
    public void Data_is_never_rendered_as_markup()
    {
        var files = Repository.Files("functions", "*.razor").Concat(Repository.Files("functions", "*.cs"))
            .Where(file => RawMarkup().IsMatch(File.ReadAllText(Repository.PathOf(file))));

        Assert.Empty(files);
    }

    [Fact]
    public void Pages_are_found_where_these_tests_look_for_them()
    {
        Assert.Contains("functions/Site/Layout/Page.razor", Pages());
    }

    /// <summary>On a phone a table becomes blocks, in which each cell says its column. A cell that spans the whole row has none.</summary>
    [Fact]
    public void Every_cell_of_a_table_names_its_column()
    {
        var faults = Pages()
            .Where(file => Repository.Read(file).Contains("<DataTable", StringComparison.Ordinal))
            .SelectMany(file => Cell().Matches(Repository.Read(file)).Select(match => $"{file}: {match.Value}"));

        Assert.Empty(faults);
    }

    private static IEnumerable<string> Pages() =>
        Repository.Files("functions", "*.razor").Where(file => !file.StartsWith("functions/Mail/", StringComparison.Ordinal));

    [GeneratedRegex("""\sstyle\s*=|<style\b|<script\b(?![^>]*\ssrc=)|\son[a-z]+\s*=\s*["']|javascript:""", RegexOptions.IgnoreCase)]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"<td\b(?![^>]*\b(data-column|colspan)=)[^>]*>")]
    private static partial Regex Cell();

    [GeneratedRegex(@"\bMarkupString\b|\bAddMarkupContent\b")]
    private static partial Regex RawMarkup();
}
