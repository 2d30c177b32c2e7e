using System.Collections.Concurrent;
using System.Text.Json;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Territories;

/// <summary>The dated lists: one that an administrator imported goes before the one of the same name that ships with the program.</summary>
internal sealed class TerritoryLists(TerritoryListBlobs imported, TimeProvider clock)
{
    /// <summary>An import is seen everywhere within this time.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromMinutes(10);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = false };

    private static readonly Lazy<IReadOnlyDictionary<string, TerritoryList>> ShippedLists = new(() =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "territory-lists"), "*.json")
            .Select(file => Read(File.ReadAllText(file)))
            .ToDictionary(list => list.Id, StringComparer.Ordinal));

    private readonly ConcurrentDictionary<string, (TerritoryList? List, DateTimeOffset ReadAt)> _known = new(StringComparer.Ordinal);

    /// <summary>What ships with the program; part of a list only, where it says so.</summary>
    public static IReadOnlyDictionary<string, TerritoryList> Shipped => ShippedLists.Value;

    /// <summary>Null when neither storage nor the program has a list of this name. One blob read every ten minutes.</summary>
    public async Task<TerritoryList?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(id, out var known) && clock.GetUtcNow() - known.ReadAt < Freshness)
        {
            return known.List;
        }

        var list = await imported.FindAsync(id, cancellationToken) is { } json ? Read(json) : Shipped.GetValueOrDefault(id);
        _known[id] = (list, clock.GetUtcNow());
        return list;
    }

    /// <summary>Keeps a list in the place of the one of the same name. One blob write.</summary>
    public async Task ImportAsync(TerritoryList list, CancellationToken cancellationToken)
    {
        await imported.SaveAsync(list.Id, JsonSerializer.Serialize(list, Json), cancellationToken);
        _known[list.Id] = (list, clock.GetUtcNow());
    }

    private static TerritoryList Read(string json) =>
        JsonSerializer.Deserialize<TerritoryList>(json, Json) ?? throw new InvalidDataException("A list of territories is empty.");
}
