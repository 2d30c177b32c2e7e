using System.Text;
using TI.Serverless.Functions.Territories;
using TI.Serverless.TestKit;

namespace TI.Serverless.UnitTests.Territories;

public sealed class TerritoryListTests
{
    private static readonly TerritoryListHead Head = new("ti-essai", "Liste d’essai", new DateOnly(2024, 7, 4), "ANCT");

    [Theory]
    [InlineData("45053", "ti-2404")] // Briare
    [InlineData("45234", "ti-2408")] // Orléans
    [InlineData("45041", "ti-2407")] // changed its EPCI since the list
    [InlineData("18049", "ti-2707")] // belongs to a territory of the next region
    public void The_shipped_list_knows_the_territories_of_the_Centre_Val_de_Loire(string commune, string territory)
    {
        Assert.Equal(territory, Shipped.TerritoryOf(Commune(commune))!.Code);
    }

    [Fact]
    public void The_shipped_list_says_no_only_where_it_is_complete()
    {
        Assert.Null(Shipped.TerritoryOf(Commune("37261"))); // Tours
        Assert.True(Shipped.IsCompleteFor(Commune("37261")));
        Assert.Null(Shipped.TerritoryOf(Commune("44184"))); // Saint-Nazaire is in one, of a region that the part does not cover
        Assert.False(Shipped.IsCompleteFor(Commune("44184")));
    }

    [Fact]
    public void The_whole_list_of_phase_2_gives_every_commune_the_territory_that_its_producer_gives()
    {
        var (groupings, communes) = (SharedData.Find("ti/ti_phase2_groupements.csv"), SharedData.Find("ti/ti_phase2_communes_cog2023.csv"));
        Assert.SkipWhen(groupings is null || communes is null, SharedData.Missing);
        var list = Import(groupings!);
        var rows = File.ReadLines(communes!).Skip(1).Select(line => line.Split(',')).Where(cells => cells[0].StartsWith("ti-", StringComparison.Ordinal));

        Assert.Equal(183, list.Territories.Count);
        var wrong = rows.Where(row => Geography.Current.FindCommune(row[1]) is not { } commune || list.TerritoryOf(commune)?.Code != row[0]).ToArray();

        // Communes that changed their EPCI, or merged into one of another situation, between 2023 and 2026.
        Assert.InRange(wrong.Length, 0, 30);
    }

    [Fact]
    public void A_list_by_communes_is_exact()
    {
        var communes = SharedData.Find("ti/ti_phase2_communes_cog2023.csv");
        Assert.SkipWhen(communes is null, SharedData.Missing);
        var list = Import(communes!);
        var rows = File.ReadLines(communes!).Skip(1).Select(line => line.Split(',')).Where(cells => cells[0].StartsWith("ti-", StringComparison.Ordinal)).ToArray();

        var wrong = rows.Where(row => Geography.Current.FindCommune(row[1]) is { } commune && commune.Code == row[1] && list.TerritoryOf(commune)?.Code != row[0]);

        Assert.Empty(wrong);
        Assert.All(rows, row => Assert.NotNull(Geography.Current.FindCommune(row[1])));
    }

    [Fact]
    public void The_list_of_phase_1_by_communes_is_read_too()
    {
        var path = SharedData.Find("ti/ti_phase1_communes_2020.csv");
        Assert.SkipWhen(path is null, SharedData.Missing);

        Assert.Equal(148, Import(path!).Territories.Count);
    }

    [Theory]
    [InlineData("", "The columns are")]
    [InlineData("nom,siren\nA,1\n", "The columns are nom, siren; the list needs id_ti and siren_groupement or insee_com.")]
    [InlineData("id_ti,lib_ti,insee_com\n", "The file names no territory.")]
    [InlineData("id_ti,lib_ti,insee_com\nti-2401,A,45053\n24,B,45234\n", "Line 3: '24' is not the code of a territory, such as ti-2401.")]
    [InlineData("id_ti,lib_ti,siren_groupement\nti-2401,A,12\n", "Line 2: neither a SIREN of nine digits nor the five characters of a commune.")]
    public void A_file_that_is_no_list_is_refused_with_the_line(string csv, string fault)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(csv));

        var (list, faults) = TerritoryListImport.Read(stream, Head);

        Assert.Null(list);
        Assert.StartsWith(fault, Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Quotes_semicolons_and_a_byte_order_mark_are_read()
    {
        using var stream = new MemoryStream([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("id_ti;lib_ti;insee_com\r\nti-2808;\"Bernay; Conches\";27056\r\n")]);

        var (list, faults) = TerritoryListImport.Read(stream, Head);

        Assert.Empty(faults);
        Assert.Equal("Bernay; Conches", Assert.Single(list!.Territories).Name);
    }

    private static TerritoryList Shipped => TerritoryLists.Shipped["ti-phase-2-2024"];

    private static Commune Commune(string code) => Geography.Current.FindCommune(code)!;

    private static TerritoryList Import(string path)
    {
        using var file = File.OpenRead(path);
        var (list, faults) = TerritoryListImport.Read(file, Head);
        Assert.Empty(faults);
        return list!;
    }
}
