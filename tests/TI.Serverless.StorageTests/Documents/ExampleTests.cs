using TI.Serverless.StorageTests.Journeys;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Documents;

public sealed class ExampleTests(Azurite azurite)
{
    /// <summary>The README gives this command: it must go through to the end, as a reader runs it.</summary>
    [Fact]
    public async Task The_example_applies_by_the_API_and_takes_charge_from_the_mail()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The example is a shell script.");
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);

        var (code, output) = await RepositoryScript.RunAsync("docs/exemples/candidater.sh", site.Address.GetLeftPart(UriPartial.Authority));

        Assert.True(code == 0, output);
        Assert.Contains("Accusé de réception n° VTE-2026-", output, StringComparison.Ordinal);
        Assert.EndsWith("En cours d’examen", output.Trim(), StringComparison.Ordinal);
        Assert.Empty(site.Logs.Lines);
    }
}
