namespace TI.Serverless.Functions.Calls;

/// <summary>Reads the calls that this deployment ships.</summary>
internal static class CatalogueLoader
{
    /// <summary>Reads every <c>*.json</c> of a folder but the schema.</summary>
    /// <param name="directory">The folder, <c>catalogue</c> beside the program.</param>
    /// <exception cref="InvalidCatalogueException">A file cannot be used; the message lists every problem.</exception>
    public static Catalogue Load(string directory) => throw new NotSupportedException($"Reading {directory} comes next.");
}
