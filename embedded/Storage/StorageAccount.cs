using System.Security.Cryptography;
using System.Text;

namespace TI.Embedded.Storage;

/// <summary>A storage account as a connection string describes it.</summary>
internal sealed record StorageAccount(string Name, byte[] Key, Uri? Blob, Uri? Queue, Uri? Table)
{
    /// <summary>The account that every emulator knows: its name and key are public.</summary>
    public const string DevelopmentName = "devstoreaccount1";

    private const string DevelopmentKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>
    /// Reads <c>UseDevelopmentStorage=true</c>, or <c>AccountName</c> and <c>AccountKey</c> with either <c>BlobEndpoint</c>, <c>QueueEndpoint</c> and
    /// <c>TableEndpoint</c> or <c>EndpointSuffix</c> (<c>core.windows.net</c> by default) and <c>DefaultEndpointsProtocol</c> (<c>https</c> by default).
    /// </summary>
    /// <exception cref="ArgumentException">The text says neither; its values are not repeated, they are secrets.</exception>
    public static StorageAccount Parse(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var settings = Split(connectionString);

        if (settings.GetValueOrDefault("UseDevelopmentStorage") is { } use && bool.TryParse(use, out var development) && development)
        {
            return Development(blobPort: 10000, queuePort: 10001, tablePort: 10002);
        }

        var name = settings.GetValueOrDefault("AccountName") ?? throw Refuse("'AccountName' is missing");
        var key = settings.GetValueOrDefault("AccountKey") ?? throw Refuse("'AccountKey' is missing");
        var protocol = settings.GetValueOrDefault("DefaultEndpointsProtocol") ?? Uri.UriSchemeHttps;
        var suffix = settings.GetValueOrDefault("EndpointSuffix") ?? "core.windows.net";
        var named = settings.Keys.Any(setting => setting.EndsWith("Endpoint", StringComparison.OrdinalIgnoreCase));

        return new StorageAccount(name, DecodeKey(key), Endpoint("Blob"), Endpoint("Queue"), Endpoint("Table"));

        Uri? Endpoint(string service)
        {
            if (settings.GetValueOrDefault($"{service}Endpoint") is { } written)
            {
                return Uri.TryCreate(written, UriKind.Absolute, out var uri) ? uri : throw Refuse($"the {service} endpoint is not an address");
            }

            return named ? null : new Uri($"{protocol}://{name}.{service.ToLowerInvariant()}.{suffix}");
        }
    }

    /// <summary>An emulator's own account, on these ports of this machine.</summary>
    public static StorageAccount Development(int blobPort, int queuePort, int tablePort) => new(
        DevelopmentName,
        Convert.FromBase64String(DevelopmentKey),
        new Uri($"http://127.0.0.1:{blobPort}/{DevelopmentName}"),
        new Uri($"http://127.0.0.1:{queuePort}/{DevelopmentName}"),
        new Uri($"http://127.0.0.1:{tablePort}/{DevelopmentName}"));

    public Uri RequireBlob() => Blob ?? throw Refuse("'BlobEndpoint' is missing, though other endpoints are given");

    public Uri RequireQueue() => Queue ?? throw Refuse("'QueueEndpoint' is missing, though other endpoints are given");

    public Uri RequireTable() => Table ?? throw Refuse("'TableEndpoint' is missing, though other endpoints are given");

    /// <summary>HMAC-SHA256 of the text with the account's key, in base64.</summary>
    public string Sign(string text) => Convert.ToBase64String(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(text)));

    public string ToConnectionString() => string.Join(
        ';',
        $"AccountName={Name}",
        $"AccountKey={Convert.ToBase64String(Key)}",
        $"BlobEndpoint={Blob}",
        $"QueueEndpoint={Queue}",
        $"TableEndpoint={Table}");

    /// <summary>Without the key: records print themselves, and logs keep what is printed.</summary>
    public override string ToString() => $"storage account {Name}";

    private static Dictionary<string, string> Split(string connectionString)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            settings[equals > 0 ? part[..equals] : throw Refuse("a part is not of the form name=value")] = part[(equals + 1)..];
        }

        return settings;
    }

    private static byte[] DecodeKey(string key)
    {
        var bytes = new byte[key.Length];
        return Convert.TryFromBase64String(key, bytes, out var length) ? bytes[..length] : throw Refuse("'AccountKey' is not base64");
    }

    private static ArgumentException Refuse(string reason) => new(
        $"The storage connection string is not usable: {reason}. "
        + "Put 'UseDevelopmentStorage=true' for the local emulator, or the string that the Azure portal shows for the account.");
}
