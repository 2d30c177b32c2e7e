using System.Diagnostics;
using TI.Serverless.StorageTests.Journeys;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Documents;

/// <summary>.ci/smoke, which looks at a site after its deployment.</summary>
public sealed class SmokeTests(Azurite azurite)
{
    private const string Script = ".ci/smoke";

    [Fact]
    public async Task A_site_that_runs_passes()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It is a shell script.");
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);

        var (code, output) = await RunAsync(site.Address);

        Assert.True(code == 0, output);
        Assert.Contains("well: /\n", output, StringComparison.Ordinal);
        Assert.Empty(site.Logs.Lines);
    }

    [Fact]
    public async Task A_site_that_cannot_read_its_storage_fails()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It is a shell script.");
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        site.Probe.IsOut = true;

        var (code, output) = await RunAsync(site.Address);

        Assert.NotEqual(0, code);
        Assert.Contains("wrong: ", output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output)> RunAsync(Uri site)
    {
        using var process = Process.Start(new ProcessStartInfo("bash")
        {
            // It gives a deployed site minutes to start; this one has.
            ArgumentList = { Path.Combine(Root(), Script), site.GetLeftPart(UriPartial.Authority), "0" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await errors);
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Script)))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"{Script} is in no folder above the tests.");
    }
}
