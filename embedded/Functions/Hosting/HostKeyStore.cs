using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;

namespace TI.Embedded.Functions.Hosting;

/// <summary>
/// Where the host's keys come from: the settings <c>Embedded:MasterKey</c> and <c>Embedded:FunctionKey</c>, else a blob in the official place and shape,
/// made the first time.
/// </summary>
internal sealed class HostKeyStore(IConfiguration configuration, HostStorage storage)
{
    public const string MasterSetting = "Embedded:MasterKey";
    public const string FunctionSetting = "Embedded:FunctionKey";
    public const string ContainerName = "azure-webjobs-secrets";
    public const string BlobName = "host.json";

    /// <summary>Storage is asked only for what the settings do not say.</summary>
    public async Task<HostKeys> Load(CancellationToken cancellationToken)
    {
        var (master, function) = (configuration[MasterSetting], configuration[FunctionSetting]);
        if (!string.IsNullOrWhiteSpace(master) && !string.IsNullOrWhiteSpace(function))
        {
            return new HostKeys(master, function);
        }

        var kept = await LoadKept(cancellationToken).ConfigureAwait(false);
        return new HostKeys(string.IsNullOrWhiteSpace(master) ? kept.Master : master, string.IsNullOrWhiteSpace(function) ? kept.Function : function);
    }

    private async Task<HostKeys> LoadKept(CancellationToken cancellationToken)
    {
        var container = storage.Container(ContainerName);
        if (await container.Read(BlobName, cancellationToken).ConfigureAwait(false) is { } kept)
        {
            return Parse(kept);
        }

        var made = new HostKeys(NewKey(), NewKey());
        await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        if (await container.Write(BlobName, Format(made), onlyIfNew: true, cancellationToken).ConfigureAwait(false))
        {
            return made;
        }

        var others = await container.Read(BlobName, cancellationToken).ConfigureAwait(false);
        return Parse(others ?? throw new InvalidOperationException($"The host's keys vanished while they were read ({ContainerName}/{BlobName}); start again."));
    }

    private static HostKeys Parse(byte[] content)
    {
        var json = JsonNode.Parse(content);
        return json?["masterKey"]?["value"]?.GetValue<string>() is { Length: > 0 } master
            && json["functionKeys"]?[0]?["value"]?.GetValue<string>() is { Length: > 0 } function
                ? new HostKeys(master, function)
                : throw new InvalidOperationException($"The blob {ContainerName}/{BlobName} does not hold the host's keys; delete it and new ones are made.");
    }

    private static byte[] Format(HostKeys keys) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["masterKey"] = Key("master", keys.Master),
        ["functionKeys"] = new JsonArray(Key("default", keys.Function)),
        ["systemKeys"] = new JsonArray(),
    });

    private static JsonObject Key(string name, string value) => new() { ["name"] = name, ["value"] = value, ["encrypted"] = false };

    // Letters and digits only, so that a key pastes into a URL as it is.
    private static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
