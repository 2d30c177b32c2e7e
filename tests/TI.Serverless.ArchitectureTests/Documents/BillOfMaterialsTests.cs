using System.Diagnostics;
using System.Text.Json.Nodes;

namespace TI.Serverless.ArchitectureTests.Documents;

/// <summary>What goes with each deployment tells what the deployment is made of.</summary>
public sealed class BillOfMaterialsTests
{
    private const string Assets = "functions/obj/project.assets.json";

    [Fact]
    public async Task Every_package_that_is_published_is_listed_with_its_version_and_hash()
    {
        var bill = JsonNode.Parse(await WriteAsync())!;
        var restored = JsonNode.Parse(Repository.Read(Assets))!["libraries"]!.AsObject().Where(library => library.Value!["type"]!.GetValue<string>() == "package");

        var listed = bill["components"]!.AsArray().ToDictionary(
            component => component!["purl"]!.GetValue<string>(),
            component => Convert.ToBase64String(Convert.FromHexString(component!["hashes"]![0]!["content"]!.GetValue<string>())));

        Assert.Equal("CycloneDX", bill["bomFormat"]!.GetValue<string>());
        Assert.NotEmpty(restored);
        Assert.All(restored, package => Assert.Equal(package.Value!["sha512"]!.GetValue<string>(), listed[$"pkg:nuget/{package.Key.Replace('/', '@')}"]));
        Assert.Contains(bill["components"]!.AsArray(), component => component!["name"]!.GetValue<string>() == "govuk-frontend" && component["scope"]!.GetValue<string>() == "required");
        Assert.Contains(bill["components"]!.AsArray(), component => component!["name"]!.GetValue<string>() == "azurite" && component["scope"]!.GetValue<string>() == "excluded");
    }

    [Fact]
    public async Task The_same_packages_make_the_same_bill() => Assert.Equal(await WriteAsync(), await WriteAsync());

    private static async Task<string> WriteAsync()
    {
        using var process = Process.Start(new ProcessStartInfo("node", [".ci/sbom.mjs", Assets, "package-lock.json"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        })!;
        var written = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return written;
    }
}
