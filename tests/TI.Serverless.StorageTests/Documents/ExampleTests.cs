using System.Diagnostics;
using TI.Serverless.StorageTests.Journeys;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Documents;

public sealed class ExampleTests(Azurite azurite)
{
    private const string Script = "docs/exemples/candidater.sh";

    /// <summary>The README gives this command: it must go through to the end, as a reader runs it.</summary>
    [Fact]
    public async Task The_example_applies_by_the_API_and_takes_charge_from_the_mail()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The example is a shell script.");
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);

        var output = await RunAsync(site.Address);

        Assert.Contains("Accusé de réception n° VTE-2026-", output, StringComparison.Ordinal);
        Assert.EndsWith("En cours d’examen", output.Trim(), StringComparison.Ordinal);
        Assert.Empty(site.Logs.Lines);
    }

    private static async Task<string> RunAsync(Uri site)
    {
        using var process = Process.Start(new ProcessStartInfo("bash")
        {
            ArgumentList = { Path.Combine(Root(), Script), site.GetLeftPart(UriPartial.Authority) },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output + await errors);
        return output;
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
