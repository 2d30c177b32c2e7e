using TI.Serverless.Functions.Companies;

namespace TI.Serverless.UnitTests.Companies;

public sealed class TechnicalCentresTests
{
    private static readonly TechnicalCentres Centres = new();

    [Theory]
    [InlineData("25.11Z", "CTICM Cetim")]
    [InlineData("2562b", "Cetim")]
    [InlineData("24.51Z", "CTIF")]
    [InlineData("24", "CTIF")]
    [InlineData("14.13Z", "DEFI IFTH")]
    [InlineData("62.01Z", "")]
    [InlineData("2", "")]
    [InlineData("Béton", "Cerib")]
    [InlineData("FONDERIE", "CTIF")]
    [InlineData("habillement", "DEFI IFTH")]
    [InlineData("banane", "")]
    [InlineData("\ud800", "")]
    public void A_code_or_a_word_leads_to_its_centres(string query, string expected)
    {
        Assert.Equal(expected, string.Join(' ', Centres.Find(query).Select(centre => centre.Name)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Nothing_asked_shows_them_all(string? query)
    {
        Assert.Equal(12, Centres.Find(query).Count);
    }

    [Fact]
    public void Every_centre_says_where_it_comes_from_and_where_to_read_more()
    {
        Assert.All(Centres.All, centre => Assert.StartsWith("https://", centre.Url, StringComparison.Ordinal));
        Assert.All(Centres.All, centre => Assert.Contains("valeur par défaut modifiable", centre.Source, StringComparison.Ordinal));
        Assert.All(Centres.All, centre => Assert.NotEmpty(centre.Naf));
        Assert.All(Centres.All, centre => Assert.Contains(centre.Kind, (string[])["cti", "cpde"]));
    }
}
