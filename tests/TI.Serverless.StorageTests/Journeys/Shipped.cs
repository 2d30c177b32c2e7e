using TI.Serverless.Functions.Calls;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>The calls that ship, read once.</summary>
internal static class Shipped
{
    public static readonly Catalogue Catalogue = CatalogueLoader.Load(Path.Combine(AppContext.BaseDirectory, "catalogue"));

    public static CallDefinition Vte => Catalogue.Get("vte-2026");

    public static CallDefinition Cnam => Catalogue.Get("cnam-2026");

    /// <summary>A Monday morning on which both are open: 23 November 2026, 9:00 in Paris.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(1));

    /// <summary>An establishment of the Sirene register (INSEE, Licence Ouverte 2.0): its numbers only.</summary>
    public static readonly object Company = new { email = "direction@usine.example", siret = "30150139100082" };

    /// <summary>Orléans Métropole (SIREN 244500468).</summary>
    public static readonly object Authority = new { email = "developpement@metropole.example", siren = "244500468" };
}
