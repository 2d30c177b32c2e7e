using System.Net;
using System.Net.Sockets;

namespace TI.Serverless.Functions.Webhooks;

/// <summary>
/// Which addresses of the network a webhook may reach: those of the public Internet. Everything else is the platform's own inside, where a request
/// from here would be trusted (server-side request forgery): private and shared networks, link-local with the platform's metadata, multicast,
/// what is reserved (IANA special-purpose registries, RFC 6890), and tunnels that lead there.
/// </summary>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] Inside =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24",
            "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
            // The platform's own services, from inside a virtual machine of Azure.
            "168.63.129.16/32",
            // Documentation, benchmarks, Teredo and other assignments, 6to4.
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    /// <summary>The one block of IPv6 that is the public Internet; whatever is outside is not.</summary>
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    public static bool IsAllowed(IPAddress address, bool allowLoopback)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (IPAddress.IsLoopback(plain))
        {
            return allowLoopback;
        }

        return (plain.AddressFamily == AddressFamily.InterNetwork || Global.Contains(plain)) && !Inside.Any(network => network.Contains(plain));
    }
}
