using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace TI.Embedded.Functions.Hosting;

/// <summary>The keys of the host, and what a request may do with the one it shows.</summary>
internal sealed record HostKeys(string Master, string Function)
{
    /// <summary>
    /// Whether the request shows a key that is enough. Master opens everything; the function key opens levels up to <see cref="AuthorizationLevel.Function"/>.
    /// </summary>
    public bool Allow(HttpRequest request, AuthorizationLevel level)
    {
        if (level == AuthorizationLevel.Anonymous)
        {
            return true;
        }

        var shown = request.Headers["x-functions-key"].FirstOrDefault() ?? request.Query["code"].FirstOrDefault() ?? "";
        return Same(shown, Master) | (level <= AuthorizationLevel.Function && Same(shown, Function));
    }

    // Hashes have one length, so neither the content nor the length of a key shows in the time taken.
    private static bool Same(string shown, string key) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(shown)), SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
