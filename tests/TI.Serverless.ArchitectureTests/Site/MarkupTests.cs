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

    private static IEnumerable<string> Pages() =>
        Repository.Files("functions", "*.razor").Where(file => !file.StartsWith("functions/Mail/", StringComparison.Ordinal));

    [GeneratedRegex("""\sstyle\s*=|<style\b|<script\b(?![^>]*\ssrc=)|\son[a-z]+\s*=\s*["']|javascript:""", RegexOptions.IgnoreCase)]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"\bMarkupString\b|\bAddMarkupContent\b")]
    private static partial Regex RawMarkup();
}
