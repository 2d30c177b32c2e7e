namespace TI.Serverless.Functions.Territories;

/// <summary>
/// The communes, EPCI and établissements publics territoriaux of the official geographic code of 2026 (INSEE, DGCL, La Poste, Licence
/// Ouverte 2.0; how the files are made: <c>geography/generate.mjs</c>). Read once, when a place is first asked for.
/// </summary>
internal sealed class Geography
{
    /// <summary>What is printed beside a place.</summary>
    public const string Source = "code officiel géographique 2026 (Insee, DGCL)";

    private static readonly Lazy<Geography> Loaded = new(() => Load(Path.Combine(AppContext.BaseDirectory, "geography")));

    private readonly Dictionary<string, Commune> _communes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Grouping> _groupings = new(StringComparer.Ordinal);
    private readonly PlaceIndex<Commune> _communeNames = new();
    private readonly PlaceIndex<Grouping> _groupingNames = new();
    private readonly Dictionary<string, List<Commune>> _byPostcode = new(StringComparer.Ordinal);

    private Geography()
    {
    }

    public static Geography Current => Loaded.Value;

    public IReadOnlyCollection<Grouping> Groupings => _groupings.Values;

    /// <exception cref="FileNotFoundException">A file is missing beside the program.</exception>
    public static Geography Load(string folder)
    {
        var geography = new Geography();
        foreach (var cells in Rows(folder, "communes.csv"))
        {
            geography.Add(new Commune(cells[0], cells[1], OrNull(cells[2]), OrNull(cells[3]), cells[4].Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        }

        foreach (var cells in Rows(folder, "communes-former.csv"))
        {
            geography.AddFormer(cells[0], cells[1], cells[2]);
        }

        foreach (var cells in Rows(folder, "groupings.csv"))
        {
            geography.Add(new Grouping(cells[0], cells[1], cells[2]));
        }

        geography._communeNames.Sort();
        geography._groupingNames.Sort();
        return geography;
    }

    /// <summary>By INSEE code; a code given up in a merger leads to the commune of today.</summary>
    public Commune? FindCommune(string code) => _communes.GetValueOrDefault(code);

    /// <summary>By SIREN.</summary>
    public Grouping? FindGrouping(string siren) => _groupings.GetValueOrDefault(siren);

    /// <summary>The communes that have a postcode.</summary>
    public IReadOnlyList<Commune> CommunesOf(string postcode) => _byPostcode.GetValueOrDefault(postcode) ?? [];

    /// <summary>The communes that bear a name, today's or a former one.</summary>
    public IReadOnlyList<Commune> CommunesNamed(string name) => _communeNames.Named(name);

    /// <summary>The EPCI that bear a name, with or without their kind (CC, CA, …).</summary>
    public IReadOnlyList<Grouping> GroupingsNamed(string name) => _groupingNames.Named(name);

    /// <summary>Communes whose name, postcode or code begins with what is typed, at most <paramref name="count"/>.</summary>
    public IReadOnlyList<Commune> SuggestCommunes(string typed, int count) => typed.Length > 0 && char.IsAsciiDigit(typed[0])
        ? [.. _byPostcode.Where(pair => pair.Key.StartsWith(typed, StringComparison.Ordinal)).OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .SelectMany(pair => pair.Value).Concat(FindCommune(typed) is { } commune ? [commune] : []).Distinct().Take(count)]
        : _communeNames.StartingWith(typed, count);

    /// <summary>EPCI whose name begins with what is typed, with or without their kind, at most <paramref name="count"/>.</summary>
    public IReadOnlyList<Grouping> SuggestGroupings(string typed, int count) => _groupingNames.StartingWith(typed, count);

    private static IEnumerable<string[]> Rows(string folder, string file) =>
        File.ReadLines(Path.Combine(folder, file)).Skip(1).Select(line => line.Split(';'));

    private static string? OrNull(string cell) => cell.Length == 0 ? null : cell;

    private void Add(Commune commune)
    {
        _communes.Add(commune.Code, commune);
        _communeNames.Add(commune.Name, commune);
        foreach (var postcode in commune.Postcodes)
        {
            (_byPostcode.TryGetValue(postcode, out var there) ? there : _byPostcode[postcode] = []).Add(commune);
        }
    }

    private void AddFormer(string code, string name, string current)
    {
        if (!_communes.TryGetValue(current, out var commune))
        {
            return;
        }

        _communes.TryAdd(code, commune);
        if (name.Length > 0)
        {
            _communeNames.Add(name, commune);
        }
    }

    private void Add(Grouping grouping)
    {
        _groupings.Add(grouping.Siren, grouping);
        _groupingNames.Add(grouping.Name, grouping);
        if (grouping.Name.StartsWith(grouping.Type + " ", StringComparison.Ordinal))
        {
            _groupingNames.Add(grouping.Name[(grouping.Type.Length + 1)..], grouping);
        }
    }
}
