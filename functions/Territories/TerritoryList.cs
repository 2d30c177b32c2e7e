using System.Text.Json.Serialization;

namespace TI.Serverless.Functions.Territories;

/// <summary>
/// One dated list of the Territoires d’industrie. A territory is a group of EPCI, sometimes of single communes; a few EPCI have
/// communes in different situations, so a commune named by the list goes before its EPCI.
/// </summary>
internal sealed class TerritoryList
{
    /// <summary>The name that calls use.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required DateOnly PublishedOn { get; init; }

    /// <summary>Producer, data set and licence.</summary>
    public required string Source { get; init; }

    /// <summary>True when a place that the list does not name is outside every territory.</summary>
    public bool Complete { get; init; }

    /// <summary>Where the list is complete although it is not so everywhere: codes of départements.</summary>
    public IReadOnlyList<string> CompleteIn { get; init; } = [];

    public required IReadOnlyList<Territory> Territories { get; init; }

    /// <summary>The territory of a commune of today: by its code, then its EPT, then its EPCI.</summary>
    public Territory? TerritoryOf(Commune commune) =>
        _byCommune.Value.GetValueOrDefault(commune.Code)
        ?? (commune.Ept is { } ept ? _byGrouping.Value.GetValueOrDefault(ept) : null)
        ?? (commune.Epci is { } epci ? _byGrouping.Value.GetValueOrDefault(epci) : null);

    /// <summary>Whether the list can say that a commune is in no territory.</summary>
    public bool IsCompleteFor(Commune commune) => Complete || CompleteIn.Any(departement => commune.Code.StartsWith(departement, StringComparison.Ordinal));

    [JsonIgnore]
    private readonly Lazy<Dictionary<string, Territory>> _byCommune;

    [JsonIgnore]
    private readonly Lazy<Dictionary<string, Territory>> _byGrouping;

    public TerritoryList()
    {
        // A list of another year may name communes that merged since: they lead to the commune of today.
        _byCommune = new(() => Map(territory => territory.Communes.Select(code => Geography.Current.FindCommune(code)?.Code ?? code)));
        _byGrouping = new(() => Map(territory => territory.Groupings));
    }

    private Dictionary<string, Territory> Map(Func<Territory, IEnumerable<string>> keys)
    {
        var map = new Dictionary<string, Territory>(StringComparer.Ordinal);
        foreach (var territory in Territories)
        {
            foreach (var key in keys(territory))
            {
                map.TryAdd(key, territory);
            }
        }

        return map;
    }
}

/// <summary>A Territoire d’industrie of a list.</summary>
internal sealed record Territory
{
    /// <summary><c>ti-</c>, the region's two digits and two more.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>As it stands in a box that asks for a territory: "Est du Loiret (ti-2404)".</summary>
    [JsonIgnore]
    public string Label => $"{Name} ({Code})";

    /// <summary>SIREN of its EPCI and EPT.</summary>
    public IReadOnlyList<string> Groupings { get; init; } = [];

    /// <summary>INSEE codes of communes that it has besides, or that belong to it otherwise than their EPCI.</summary>
    public IReadOnlyList<string> Communes { get; init; } = [];
}
