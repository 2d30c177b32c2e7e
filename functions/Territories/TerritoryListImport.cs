using CsvHelper;
using TI.Serverless.Functions.Companies;

namespace TI.Serverless.Functions.Territories;

/// <summary>
/// Reads a list of territories from a file of the ANCT's open data: CSV in UTF-8 with a line for each EPCI (<c>siren_groupement</c> or
/// <c>siren_epci</c>) or each commune (<c>insee_com</c>) of a territory (<c>id_ti</c>, with its name in <c>lib_ti</c>); other columns are ignored.
/// </summary>
internal static class TerritoryListImport
{
    private const string Code = "id_ti";
    private const string Name = "lib_ti";
    private static readonly string[] GroupingColumns = ["siren_groupement", "siren_epci"];
    private static readonly string[] CommuneColumns = ["insee_com", "code_insee"];

    /// <param name="csv">The file, read to its end.</param>
    /// <param name="head">The list without its territories.</param>
    /// <returns>The list, or everything that is wrong with the file: one English sentence each, with the line.</returns>
    public static (TerritoryList? List, IReadOnlyList<string> Faults) Read(Stream csv, TerritoryListHead head)
    {
        using var reader = CsvReader.Create(csv, CsvReaderOptions.Default with { TrackLineNumbers = true, IncludeValuesInExceptions = false }, leaveOpen: true);
        try
        {
            return Read(reader, head);
        }
        catch (CsvFormatException malformed)
        {
            return (null, [malformed.Message]);
        }
    }

    private static (TerritoryList? List, IReadOnlyList<string> Faults) Read(CsvReader reader, TerritoryListHead head)
    {
        reader.ReadHeader();
        var columns = (reader.Headers ?? []).ToArray();
        var grouping = Column(GroupingColumns);
        var commune = Column(CommuneColumns);
        if (Column([Code]) is not { } codeColumn || (grouping ?? commune) is null)
        {
            return (null, [$"The columns are {string.Join(", ", columns)}; the list needs {Code} and siren_groupement or insee_com."]);
        }

        // Some files give the names of the territories elsewhere: the code then stands for the name.
        var nameColumn = Column([Name]) ?? codeColumn;
        var faults = new List<string>();
        var territories = new Dictionary<string, Draft>(StringComparer.Ordinal);
        while (reader.Read())
        {
            var code = reader.GetString(codeColumn).Trim();
            if (!code.StartsWith("ti-", StringComparison.Ordinal))
            {
                faults.Add($"Line {reader.LineNumber}: '{code}' is not the code of a territory, such as ti-2401.");
                continue;
            }

            var territory = territories.TryGetValue(code, out var known) ? known : territories[code] = new Draft(reader.GetString(nameColumn).Trim());
            Place(reader, grouping, commune, territory, faults);
        }

        return faults.Count > 0 || territories.Count == 0
            ? (null, faults.Count > 0 ? faults : ["The file names no territory."])
            : (Finish(head, territories), []);

        int? Column(string[] names) => names.Select(name => Array.IndexOf(columns, name)).Where(index => index >= 0).Cast<int?>().FirstOrDefault();
    }

    /// <summary>A line names a commune where it can: 14 EPCI have communes in different situations, so the commune is the key.</summary>
    private static void Place(CsvReader reader, int? grouping, int? commune, Draft territory, List<string> faults)
    {
        if (commune is { } communeColumn && reader.GetString(communeColumn).Trim() is { Length: 5 } code)
        {
            territory.Communes.Add(code);
        }
        else if (grouping is { } groupingColumn && Siren.TryParse(reader.GetString(groupingColumn), out var siren))
        {
            // The number of a commune alone in its territory, not of an EPCI.
            if (Geography.Current.FindGrouping(siren.Value) is null && CommuneOf(siren) is { } alone)
            {
                territory.Communes.Add(alone);
            }
            else
            {
                territory.Groupings.Add(siren.Value);
            }
        }
        else
        {
            faults.Add($"Line {reader.LineNumber}: neither a SIREN of nine digits nor the five characters of a commune.");
        }
    }

    /// <summary>The SIREN of a commune is 21, its département, its number and a key: 215800467 is commune 58046.</summary>
    private static string? CommuneOf(Siren siren) =>
        siren.Value.StartsWith("21", StringComparison.Ordinal) ? Geography.Current.FindCommune(siren.Value[2..4] + siren.Value[5..8])?.Code : null;

    private static TerritoryList Finish(TerritoryListHead head, Dictionary<string, Draft> territories) => new()
    {
        Id = head.Id,
        Title = head.Title,
        PublishedOn = head.PublishedOn,
        Source = head.Source,
        Complete = true,
        Territories = [.. territories.Select(pair => new Territory
        {
            Code = pair.Key,
            Name = pair.Value.Name,
            Groupings = [.. pair.Value.Groupings],
            Communes = [.. pair.Value.Communes],
        })],
    };

    private sealed record Draft(string Name)
    {
        public SortedSet<string> Groupings { get; } = new(StringComparer.Ordinal);

        public SortedSet<string> Communes { get; } = new(StringComparer.Ordinal);
    }
}

/// <summary>What a list says of itself.</summary>
internal sealed record TerritoryListHead(string Id, string Title, DateOnly PublishedOn, string Source);
