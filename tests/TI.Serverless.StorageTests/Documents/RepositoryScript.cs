using System.Diagnostics;

namespace TI.Serverless.StorageTests.Documents;

/// <summary>A shell script of the repository, run against a site as a reader runs it.</summary>
internal static class RepositoryScript
{
    /// <param name="path">From the root of the repository.</param>
    /// <param name="arguments">What stands behind the path on the command line.</param>
    public static async Task<(int Code, string Output)> RunAsync(string path, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", [Path.Combine(RootAbove(path), path), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await errors);
    }

    private static string RootAbove(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, path)))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"{path} is in no folder above the tests.");
    }
}
