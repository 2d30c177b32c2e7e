using System.Text.RegularExpressions;

namespace TI.Serverless.ArchitectureTests;

public sealed partial class TelemetryPageTests
{
    [Fact]
    public void The_page_of_telemetry_names_every_measurement_and_no_other()
    {
        var made = Directory.EnumerateFiles(Path.Combine(Repository.Root, "functions"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Instrument().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["name"].Value)
            .Order(StringComparer.Ordinal)
            .ToArray();
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "telemetry.md"));
        var told = Row().Matches(page[page.IndexOf("## Measurements", StringComparison.Ordinal)..]).Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal);

        Assert.NotEmpty(made);
        Assert.Equal(made, told);
    }

    [GeneratedRegex(@"Create(Counter|Histogram)<\w+>\(""(?<name>[^""]+)""")]
    private static partial Regex Instrument();

    [GeneratedRegex(@"^\| `(?<name>[^`]+)`", RegexOptions.Multiline)]
    private static partial Regex Row();
}
