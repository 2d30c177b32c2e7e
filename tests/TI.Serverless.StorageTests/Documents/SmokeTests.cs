using TI.Serverless.StorageTests.Journeys;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Documents;

/// <summary>.ci/smoke, which looks at a site after its deployment.</summary>
public sealed class SmokeTests(Azurite azurite)
{
    [Fact]
    public async Task A_site_that_runs_passes()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It is a shell script.");
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);

        var (code, output) = await RunAsync(site);

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

        var (code, output) = await RunAsync(site);

        Assert.NotEqual(0, code);
        Assert.Contains("wrong: ", output, StringComparison.Ordinal);
    }

    /// <summary>A deployed site is given minutes to start; this one has.</summary>
    private static Task<(int Code, string Output)> RunAsync(TestSite site) =>
        RepositoryScript.RunAsync(".ci/smoke", site.Address.GetLeftPart(UriPartial.Authority), "0");
}
