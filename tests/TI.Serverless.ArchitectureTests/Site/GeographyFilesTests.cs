using System.Diagnostics;

namespace TI.Serverless.ArchitectureTests.Site;

/// <summary>The geography files are committed, so that building needs no Node: they are what their generator writes.</summary>
public sealed class GeographyFilesTests
{
    private const string Folder = "functions/Territories/geography";

    [Fact]
    public async Task The_committed_geography_is_what_the_official_code_gives()
    {
        using var folder = new TemporaryFolder();
        using var process = Process.Start(new ProcessStartInfo("node", [Repository.PathOf(Folder, "generate.mjs"), folder.Path]) { RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, errors);

        var written = Directory.GetFiles(folder.Path).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(["communes-former.csv", "communes.csv", "groupings.csv"], written);
        Assert.All(written, file => Assert.Equal(File.ReadAllText(Path.Combine(folder.Path, file)), File.ReadAllText(Repository.PathOf(Folder, file))));
    }
}
