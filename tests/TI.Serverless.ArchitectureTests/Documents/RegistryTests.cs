using System.Text;

namespace TI.Serverless.ArchitectureTests.Documents;

public sealed class RegistryTests
{
    /// <summary>In two pieces, so that this file does not name them either.</summary>
    private static readonly string[] Hosts =
    [
        "npmjs" + ".org", "npmjs" + ".com", "yarnpkg" + ".com", "nuget" + ".org", "pkgs.dev.azure" + ".com", "pypi" + ".org", "crates" + ".io",
        "npm.pkg.github" + ".com", "nuget.pkg.github" + ".com",
    ];

    /// <summary>Where packages are fetched from is a matter of the machine that builds, not of the repository.</summary>
    [Fact]
    public void No_file_names_a_package_registry()
    {
        var files = Repository.Files("").ToArray();
        Assert.Contains("package-lock.json", files);
        Assert.Contains(".npmrc", files);

        Assert.DoesNotContain(files, NamesOne);
    }

    private static bool NamesOne(string file)
    {
        // Latin-1 reads any bytes; a host's name is ASCII.
        var text = File.ReadAllText(Repository.PathOf(file), Encoding.Latin1);
        return Array.Exists(Hosts, host => text.Contains(host, StringComparison.OrdinalIgnoreCase));
    }
}
