using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TI.Serverless.ArchitectureTests.Site;

public sealed partial class StyleSheetTests
{
    private const string CommittedFile = "functions/Site/assets/site.css";

    /// <summary>Text and what it stands on: 4.5:1 (RGAA 3.2).</summary>
    public static TheoryData<string, string> TextPairs => new()
    {
        { "govuk-text-colour", "govuk-body-background-colour" },
        { "govuk-text-colour", "ti-raised" },
        { "govuk-text-colour", "ti-hover" },
        { "govuk-secondary-text-colour", "govuk-body-background-colour" },
        { "govuk-secondary-text-colour", "ti-raised" },
        { "govuk-secondary-text-colour", "ti-hover" },
        { "govuk-link-colour", "govuk-body-background-colour" },
        { "govuk-link-colour", "ti-raised" },
        { "govuk-link-colour", "ti-hover" },
        { "govuk-link-visited-colour", "govuk-body-background-colour" },
        { "govuk-link-visited-colour", "ti-raised" },
        { "govuk-link-hover-colour", "govuk-body-background-colour" },
        { "govuk-error-colour", "govuk-body-background-colour" },
        { "govuk-error-colour", "ti-raised" },
        { "govuk-surface-text-colour", "govuk-surface-background-colour" },
        { "govuk-focus-text-colour", "govuk-focus-colour" },
        { "ti-primary-text", "ti-primary" },
        { "ti-primary-text", "ti-primary-hover" },
        { "ti-primary", "govuk-body-background-colour" },
        { "ti-primary", "ti-tint" },
        { "ti-danger-text", "ti-danger" },
        { "ti-danger-text", "ti-danger-hover" },
        { "ti-neutral-text", "ti-neutral" },
        { "ti-info-text", "ti-info" },
        { "ti-success-text", "ti-success" },
        { "ti-warning-text", "ti-warning" },
        { "ti-error-text", "ti-error" },
    };

    /// <summary>What shows where a control is: 3:1 (RGAA 3.3).</summary>
    public static TheoryData<string, string> ControlPairs => new()
    {
        { "govuk-input-border-colour", "govuk-body-background-colour" },
        { "govuk-input-border-colour", "ti-raised" },
        { "ti-primary", "ti-raised" },
        { "ti-danger", "govuk-body-background-colour" },
        { "ti-info-edge", "govuk-body-background-colour" },
        { "ti-success-edge", "govuk-body-background-colour" },
        { "ti-warning-edge", "govuk-body-background-colour" },
    };

    [Fact]
    public async Task The_committed_style_sheet_is_what_its_sources_compile_to()
    {
        var package = JsonNode.Parse(await File.ReadAllTextAsync(Repository.PathOf("package.json"), TestContext.Current.CancellationToken))!;
        var script = package["scripts"]!["styles"]!.GetValue<string>().Split(' ');
        Assert.Equal(("sass", CommittedFile), (script[0], script[^1]));
        using var folder = new TemporaryFolder();
        var compiled = Path.Combine(folder.Path, "site.css");

        await RunAsync("node", [Repository.PathOf("node_modules", "sass", "sass.js"), .. script[1..^1], compiled]);

        Assert.Equal(
            await File.ReadAllTextAsync(compiled, TestContext.Current.CancellationToken),
            await File.ReadAllTextAsync(Repository.PathOf(CommittedFile), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void The_style_sheet_fetches_nothing_and_borrows_no_identity()
    {
        var css = Css();

        Assert.DoesNotContain("url(", css, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", css, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@font-face", css, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("GDS Transport", css, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Marianne", css, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("crown", css, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(TextPairs))]
    public void Text_is_readable_in_light_and_in_dark(string text, string ground) => AssertContrast(4.5, text, ground);

    [Theory]
    [MemberData(nameof(ControlPairs))]
    public void Controls_are_visible_in_light_and_in_dark(string line, string ground) => AssertContrast(3, line, ground);

    private static void AssertContrast(double least, string front, string back)
    {
        var (light, dark) = Schemes();
        foreach (var (name, scheme) in new[] { ("light", light), ("dark", dark) })
        {
            var contrast = Contrast(scheme[front], scheme[back]);
            Assert.True(contrast >= least, string.Create(CultureInfo.InvariantCulture, $"{front} on {back} is {contrast:0.00}:1 in the {name} scheme, under {least}:1."));
        }
    }

    private static string Css() => File.ReadAllText(Repository.PathOf(CommittedFile));

    private static (Dictionary<string, string> Light, Dictionary<string, string> Dark) Schemes()
    {
        var css = Css();
        var darkBlocks = DarkRoot().Matches(css);
        Assert.NotEmpty(darkBlocks);
        var light = Properties(DarkRoot().Replace(css, ""), []);
        var dark = darkBlocks.Aggregate(light, (known, block) => Properties(block.Value, known));
        return (light, dark);
    }

    private static Dictionary<string, string> Properties(string css, Dictionary<string, string> known)
    {
        var result = new Dictionary<string, string>(known);
        foreach (Match property in ColourProperty().Matches(css))
        {
            result[property.Groups["name"].Value] = property.Groups["colour"].Value;
        }

        return result;
    }

    // WCAG 2.1, relative luminance and contrast ratio.
    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var hex = colour.Length == 4 ? $"{colour[1]}{colour[1]}{colour[2]}{colour[2]}{colour[3]}{colour[3]}" : colour[1..];
        var parts = new[] { 0, 2, 4 }.Select(start =>
        {
            var part = int.Parse(hex.AsSpan(start, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        }).ToArray();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    private static async Task RunAsync(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Repository.Root, RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, errors);
    }

    [GeneratedRegex(@"@media screen and \(prefers-color-scheme: ?dark\)\{:root\{[^}]*\}")]
    private static partial Regex DarkRoot();

    [GeneratedRegex("--(?<name>(ti|govuk)-[a-z-]+): ?(?<colour>#([0-9a-f]{6}|[0-9a-f]{3}))(?![0-9a-f])")]
    private static partial Regex ColourProperty();
}
