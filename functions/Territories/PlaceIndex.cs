namespace TI.Serverless.Functions.Territories;

/// <summary>Finds places by a name as people type it.</summary>
internal sealed class PlaceIndex<T>
    where T : class
{
    private readonly List<(string Folded, T Place)> _names = [];

    public void Add(string name, T place) => _names.Add((PlaceName.Fold(name), place));

    /// <summary>To be called once, after the last <see cref="Add"/>.</summary>
    public void Sort() => _names.Sort((one, other) => string.CompareOrdinal(one.Folded, other.Folded));

    public IReadOnlyList<T> Named(string name)
    {
        var folded = PlaceName.Fold(name);
        return folded.Length == 0 ? [] : [.. From(folded).TakeWhile(entry => entry.Folded == folded).Select(entry => entry.Place).Distinct()];
    }

    public IReadOnlyList<T> StartingWith(string typed, int count)
    {
        var folded = PlaceName.Fold(typed);
        return folded.Length == 0
            ? []
            : [.. From(folded).TakeWhile(entry => entry.Folded.StartsWith(folded, StringComparison.Ordinal)).Select(entry => entry.Place).Distinct().Take(count)];
    }

    /// <summary>From the first name that is not before <paramref name="folded"/>.</summary>
    private IEnumerable<(string Folded, T Place)> From(string folded)
    {
        var (low, high) = (0, _names.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(_names[middle].Folded, folded) < 0 ? (middle + 1, high) : (low, middle);
        }

        for (var i = low; i < _names.Count; i++)
        {
            yield return _names[i];
        }
    }
}
