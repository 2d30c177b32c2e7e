using System.Text.RegularExpressions;

namespace TI.Serverless.ArchitectureTests.Documents;

public sealed partial class LinkTests
{
    public static TheoryData<string> Pages => [.. Repository.Files("", "*.md")];

    /// <summary>Links to the rest of the web are not followed: no test needs a network.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public void A_link_inside_the_repository_leads_to_a_file(string page)
    {
        var folder = Path.GetDirectoryName(Repository.PathOf(page))!;
        var broken = Link().Matches(Fence().Replace(Repository.Read(page), ""))
            .Select(match => match.Groups["target"].Value.Split('#')[0])
            .Where(target => target.Length > 0 && !target.Contains(':', StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(folder, target)));

        Assert.Empty(broken);
    }

    /// <summary>A document that nothing leads to is read by nobody.</summary>
    [Fact]
    public void Every_document_is_linked_from_another()
    {
        var linked = Repository.Files("", "*.md")
            .SelectMany(page => Link().Matches(Repository.Read(page))
                .Select(match => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Repository.PathOf(page))!, match.Groups["target"].Value.Split('#')[0]))))
            .ToHashSet();

        Assert.DoesNotContain(
            Repository.Files("", "*.md"),
            page => page != "README.md" && !linked.Contains(Repository.PathOf(page.Split('/'))));
    }

    /// <summary>Pictures of pages grow old unless a test takes them again.</summary>
    [Fact]
    public void Every_picture_of_a_guide_is_shown_by_one_and_taken_by_a_test()
    {
        var pictures = Repository.Files("docs/images", "*.png");
        var guides = string.Concat(Repository.Files("docs", "guide-*.md").Select(Repository.Read));
        var tests = string.Concat(Repository.Files("tests/TI.Serverless.SiteTests/Journeys", "*.cs").Select(Repository.Read));

        Assert.NotEmpty(pictures);
        Assert.All(pictures, picture =>
        {
            Assert.Contains($"](images/{Path.GetFileName(picture)})", guides, StringComparison.Ordinal);
            Assert.Contains($"\"{Path.GetFileNameWithoutExtension(picture)}\"", tests, StringComparison.Ordinal);
        });
    }

    /// <summary>Also the pictures: ![title](target).</summary>
    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
