namespace TI.Serverless.Functions.Territories;

/// <summary>A commune of today.</summary>
/// <param name="Code">INSEE code, five characters; a string because of leading zeros and Corsica.</param>
/// <param name="Name">Its name, with its accents.</param>
/// <param name="Epci">SIREN of the EPCI it belongs to; null for the few that belong to none.</param>
/// <param name="Ept">SIREN of its établissement public territorial, in Greater Paris.</param>
/// <param name="Postcodes">Its postcodes.</param>
internal sealed record Commune(string Code, string Name, string? Epci, string? Ept, IReadOnlyList<string> Postcodes)
{
    /// <summary>As it stands in a box that asks for a commune: "Briare (45053)".</summary>
    public string Label => $"{Name} ({Code})";
}

/// <summary>An EPCI, or an établissement public territorial of Greater Paris.</summary>
/// <param name="Siren">Nine digits.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">CC, CA, CU, METRO, … or EPT.</param>
internal sealed record Grouping(string Siren, string Name, string Type)
{
    /// <summary>As it stands in a box that asks for an EPCI: "CC Berry Loire Puisaye (200068278)".</summary>
    public string Label => $"{Name} ({Siren})";
}
