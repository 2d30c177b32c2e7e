using System.Diagnostics;

namespace TI.Serverless.ArchitectureTests.Runtimes;

public sealed class PublishTests
{
    /// <summary>The build that these tests are of, published for real; the official packages are tried in continuous integration.</summary>
    [Fact]
    public async Task What_is_published_has_the_host_s_settings_the_calls_and_the_assets()
    {
        using var folder = new TemporaryFolder();

        await PublishAsync(folder.Path);

        Assert.Equal(await BytesAsync(Repository.PathOf("host.json")), await BytesAsync(Path.Combine(folder.Path, "host.json")));
        Assert.True(File.Exists(Path.Combine(folder.Path, "TI.Serverless.Functions.dll")));
        Assert.Equal(Names(Repository.PathOf("functions", "catalogue"), "*.json"), Names(Path.Combine(folder.Path, "catalogue"), "*"));
        Assert.Equal(Names(Repository.PathOf("functions", "Site", "assets"), "*"), Names(Path.Combine(folder.Path, "Site", "assets"), "*"));
    }

    private static async Task PublishAsync(string folder)
    {
        // bin/<configuration>/<framework>: nothing is built here, other tests run from the same output.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        using var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "publish", Repository.PathOf("functions"), "--no-build", "-c", configuration, "-p:FunctionsRuntime=Embedded", "-o", folder },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // No server stays behind that would outlive the test.
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0" },
        })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output + await errors);
    }

    private static Task<byte[]> BytesAsync(string path) => File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);

    private static IEnumerable<string?> Names(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
