using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace TI.Embedded.Functions.Hosting;

/// <summary>Where the host listens.</summary>
/// <param name="Urls">For Kestrel: one or more addresses separated by semicolons.</param>
/// <param name="Public">The first of them as a browser on this machine writes it, without a final slash.</param>
internal sealed record SiteAddress(string Urls, string Public)
{
    public const string Default = "http://localhost:7071";

    /// <summary>
    /// Reads the setting <c>urls</c>. Port 0 becomes a free port right away, because the application must know its own address before it starts.
    /// </summary>
    public static SiteAddress Read(string? urls)
    {
        string[] given = (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var addresses = (given.Length > 0 ? given : [Default]).Select(WithPort).ToArray();
        return new SiteAddress(string.Join(';', addresses.Select(address => address.ToString())), InBrowser(addresses[0]));
    }

    private static BindingAddress WithPort(string text)
    {
        var address = BindingAddress.Parse(text);
        return address.Port == 0 ? BindingAddress.Parse($"{address.Scheme}://{address.Host}:{FreePort()}{address.PathBase}") : address;
    }

    private static string InBrowser(BindingAddress address)
    {
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        return $"{address.Scheme}://{host}:{address.Port}{address.PathBase}";
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
