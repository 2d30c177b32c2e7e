using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace TI.Serverless.Functions.Site.Layout;

/// <summary>
/// Addresses of static files with a version made from their content, so that they can be cached for a year and still change with a deployment.
/// </summary>
public static class AssetVersion
{
    private static readonly ConcurrentDictionary<string, string> Hrefs = new(StringComparer.Ordinal);

    /// <summary>The folder the static files are published to, beside the program.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Site", "assets");

    /// <summary>
    /// <c>/assets/site.css?v=0123456789ab</c>: the first 12 hexadecimal digits of the SHA-256 of the file, computed once in the life of the process.
    /// A file that is not there has no version: the page still shows, and the missing file answers 404 by itself.
    /// </summary>
    public static string Href(string fileName) => Hrefs.GetOrAdd(fileName, static name => Compute(name));

    /// <summary>The version of a file, as <see cref="Href"/> writes it; the whole address of one that is not there.</summary>
    public static string Of(string fileName) => Href(fileName).Split("?v=")[^1];

    private static string Compute(string fileName)
    {
        var path = Path.Combine(Folder, fileName);
        if (!File.Exists(path))
        {
            return $"/assets/{fileName}";
        }

        using var content = File.OpenRead(path);
        return $"/assets/{fileName}?v={Convert.ToHexStringLower(SHA256.HashData(content))[..12]}";
    }
}
