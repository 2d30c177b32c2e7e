namespace TI.Embedded.Storage.Azurite;

/// <summary>Where npm installed Azurite.</summary>
/// <param name="Root">The folder that holds node_modules: the repository's root.</param>
/// <param name="Script">What node runs.</param>
internal sealed record AzuriteInstallation(string Root, string Script)
{
    private const string ScriptBelowRoot = "node_modules/azurite/dist/src/azurite.js";

    /// <summary>Looks in each folder and in all those above it.</summary>
    /// <exception cref="InvalidOperationException">Azurite is nowhere there.</exception>
    public static AzuriteInstallation Find(IEnumerable<string> folders)
    {
        foreach (var folder in folders)
        {
            for (var root = new DirectoryInfo(folder); root is not null; root = root.Parent)
            {
                var script = Path.Combine(root.FullName, ScriptBelowRoot);
                if (File.Exists(script))
                {
                    return new AzuriteInstallation(root.FullName, script);
                }
            }
        }

        throw new InvalidOperationException(
            "Azurite, the local storage emulator, is not installed: run 'npm ci' in the repository's root (dotnet build does it too).");
    }
}
