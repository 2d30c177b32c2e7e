using System.Text.RegularExpressions;

namespace TI.Serverless.ArchitectureTests.Documents;

/// <summary>docs/security.md promises a test for each threat: it must exist, and run.</summary>
public sealed partial class SecurityPageTests
{
    private const string Page = "docs/security.md";

    [Fact]
    public void Every_threat_names_a_test() =>
        Assert.All(Threats(), line => Assert.Matches(Named(), line.Split(" | ")[^1]));

    [Fact]
    public void Every_test_that_is_named_exists()
    {
        var tests = Repository.Files("tests", "*.cs").SelectMany(TestsOf).ToHashSet();

        Assert.Empty(Threats().SelectMany(line => Named().Matches(line)).Select(match => match.Groups["test"].Value).Distinct().Except(tests));
    }

    private static string[] Threats() =>
        [.. File.ReadLines(Repository.PathOf(Page)).Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| Threat |", StringComparison.Ordinal))];

    private static IEnumerable<string> TestsOf(string file)
    {
        var text = Repository.Read(file);
        var name = Path.GetFileNameWithoutExtension(file);
        return Test().Matches(text).Select(match => $"{name}.{match.Groups["name"].Value}");
    }

    [GeneratedRegex(@"`(?<test>\w+Tests\.\w+)`")]
    private static partial Regex Named();

    // [Fact] or [Theory], whatever attributes follow, then the method.
    [GeneratedRegex(@"\[(Fact|Theory)[^\]]*\]\s*(\[[^\n]*\]\s*)*public (static )?(async )?(Task|void) (?<name>\w+)\(")]
    private static partial Regex Test();
}
