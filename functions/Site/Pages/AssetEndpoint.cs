using Microsoft.AspNetCore.Authorization;
using Microsoft.Net.Http.Headers;
using TI.Serverless.Functions.Site.Layout;

namespace TI.Serverless.Functions.Site.Pages;

internal sealed class AssetEndpoint
{
    /// <summary>A year: the address changes with the content.</summary>
    private const string LongLived = "public, max-age=31536000, immutable";

    private const string ShortLived = "public, max-age=300";

    private static readonly Dictionary<string, string> ContentTypes = new(StringComparer.Ordinal)
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".ico"] = "image/x-icon",
        [".png"] = "image/png",
    };

    /// <summary>The site's own static files, from the folder they are published to.</summary>
    [Function(nameof(AssetEndpoint))]
    [AllowAnonymous]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "assets/{name}")] HttpRequest request, string name)
    {
        // A route value holds no slash; GetFileName also refuses a name that climbs.
        var path = Path.Combine(AssetVersion.Folder, Path.GetFileName(name));
        if (!ContentTypes.TryGetValue(Path.GetExtension(name), out var contentType) || !File.Exists(path))
        {
            return SitePage.NotFound();
        }

        var version = AssetVersion.Of(name);
        request.HttpContext.Response.Headers.CacheControl = request.Query["v"] == version ? LongLived : ShortLived;
        return Results.File(path, contentType, entityTag: new EntityTagHeaderValue($"\"{version}\""));
    }
}
