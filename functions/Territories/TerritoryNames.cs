namespace TI.Serverless.Functions.Territories;

/// <summary>The territories of the lists that ship, by code and by name.</summary>
internal static class TerritoryNames
{
    private static readonly Lazy<IReadOnlyDictionary<string, Territory>> ByCode = new(() => TerritoryLists.Shipped.Values
        .OrderByDescending(list => list.PublishedOn)
        .SelectMany(list => list.Territories)
        .DistinctBy(territory => territory.Code)
        .ToDictionary(territory => territory.Code, StringComparer.Ordinal));

    public static Territory? Of(string code) => ByCode.Value.GetValueOrDefault(code);

    /// <summary>By code, by name, or by both as a box proposes them.</summary>
    public static IReadOnlyList<Territory> Find(string text)
    {
        var folded = PlaceName.Fold(text);
        return [.. ByCode.Value.Values.Where(territory =>
            PlaceName.Fold(territory.Name) == folded || PlaceName.Fold(territory.Label) == folded || PlaceName.Fold(territory.Code) == folded)];
    }

    /// <summary>Those whose name holds what is typed, at most <paramref name="count"/>.</summary>
    public static IReadOnlyList<Territory> Suggest(string typed, int count)
    {
        var folded = PlaceName.Fold(typed);
        return folded.Length == 0
            ? []
            : [.. ByCode.Value.Values.Where(territory => PlaceName.Fold(territory.Name).Contains(folded, StringComparison.Ordinal)).Take(count)];
    }
}
