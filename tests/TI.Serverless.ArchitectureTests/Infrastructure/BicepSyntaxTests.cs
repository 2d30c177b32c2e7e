using System.Diagnostics;

namespace TI.Serverless.ArchitectureTests.Infrastructure;

/// <summary>Every file of infra/ is Bicep. Whether it is right is the compiler's to say: .github/workflows/infrastructure.yml.</summary>
public sealed class BicepSyntaxTests
{
    [Fact]
    public async Task Every_file_parses()
    {
        var (code, said) = await ParseAsync([.. Bicep.Files, .. Repository.Files("infra", "*.bicepparam")]);

        Assert.Equal("", said);
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task What_is_not_bicep_is_told_with_its_place()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "wrong.bicep");
        await File.WriteAllTextAsync(file, "param right string\nparam wrong string = = 'a'\n", TestContext.Current.CancellationToken);

        var (code, said) = await ParseAsync([file]);

        Assert.Equal(1, code);
        Assert.StartsWith($"{file}:2:", said, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Said)> ParseAsync(IEnumerable<string> files)
    {
        using var process = Process.Start(new ProcessStartInfo("node", [Repository.PathOf("infra", "syntax.mjs"), .. files])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardError = true,
        })!;
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, said);
    }
}
