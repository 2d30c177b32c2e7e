using TI.Serverless.Functions.Calls;

namespace TI.Serverless.SiteTests;

/// <summary>The calls that ship, read once, and who applies to them.</summary>
internal static class Shipped
{
    private static readonly Catalogue Catalogue = CatalogueLoader.Load(Path.Combine(AppContext.BaseDirectory, "catalogue"));

    public static CallDefinition Vte => Catalogue.Get("vte-2026");

    /// <summary>When cnam-2026 opens.</summary>
    public static DateTimeOffset Opening => Catalogue.Get("cnam-2026").Waves[0].Opening;

    /// <summary>A Monday morning on which two calls are open: 23 November 2026, 9:00 in Paris.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(1));

    public const string Email = "direction@usine.example";

    /// <summary>An establishment of the Sirene register (INSEE, Licence Ouverte 2.0): its number only.</summary>
    public const string Siret = "30150139100082";
}
