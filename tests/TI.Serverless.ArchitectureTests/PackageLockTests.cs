using System.Text.Json.Nodes;

namespace TI.Serverless.ArchitectureTests;

public sealed class PackageLockTests
{
    /// <summary>The address of a registry is a matter of the machine that installs, not of the repository.</summary>
    [Fact]
    public void The_lock_file_names_no_registry()
    {
        var packages = JsonNode.Parse(File.ReadAllText(Repository.PathOf("package-lock.json")))!["packages"]!.AsObject();

        Assert.NotEmpty(packages);
        Assert.DoesNotContain(packages, package => package.Value!["resolved"] is not null);
    }
}
