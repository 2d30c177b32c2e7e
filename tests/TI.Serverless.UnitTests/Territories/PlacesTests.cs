using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Territories;
using TI.Serverless.UnitTests.Calls.Forms;

namespace TI.Serverless.UnitTests.Territories;

public sealed class PlacesTests
{
    [Theory]
    [InlineData("ORLEANS", "45234")]
    [InlineData("saint  jean de la ruelle", "45285")]
    [InlineData("l'haÿ-les-roses", "94038")]
    [InlineData("Œuilly", "02565", "51410")]
    [InlineData("45234", "45234")]
    [InlineData("2B033", "2B033")]
    [InlineData("code postal 45250", "45052", "45053", "45245")]
    [InlineData("nulle part", new string[0])]
    [InlineData("a\uFFFEb", new string[0])]
    public void A_text_means_the_communes_of_that_name_or_number(string typed, params string[] codes)
    {
        var found = Places.Communes(typed).Select(commune => commune.Code).ToArray();

        Assert.Empty(codes.Except(found));
        Assert.Equal(codes.Length == 0, found.Length == 0);
    }

    [Fact]
    public void A_name_of_before_a_merger_leads_to_the_commune_of_today()
    {
        Assert.Equal(["Arboys en Bugey"], Places.Communes("Arbignieu").Select(commune => commune.Name));
        Assert.Equal("Valserhône", Geography.Current.FindCommune("01033")!.Name);
    }

    /// <summary>01100 is the postcode of Oyonnax and its neighbours, and the INSEE code of Cheignieu-la-Balme: nobody is taken for another.</summary>
    [Fact]
    public void Five_digits_that_mean_two_things_are_asked_about()
    {
        var ambiguous = Geography.Current.CommunesOf("01100");
        Assert.Contains(ambiguous, commune => commune.Name == "Oyonnax");
        Assert.NotNull(Geography.Current.FindCommune("01100"));
        var field = Field.Of("commune");

        var kept = FieldType.Of(field).Read(["01100"]);

        Assert.Equal("code postal 01100", kept.AsText());
        Assert.Contains("choisissez la vôtre parmi les", FieldType.Of(field).Check(field, kept!), StringComparison.Ordinal);
        Assert.Contains(FieldType.Of(field).CandidatesFor(kept), option => option.Value == "Oyonnax (01283)");
        Assert.Equal("\"01283\"", field.Kept("code postal 01100", "Oyonnax (01283)"));
    }

    [Fact]
    public void A_caller_of_the_API_who_gives_a_code_means_the_code()
    {
        Assert.Equal("01100", FieldType.Of(Field.Of("commune")).ReadText("01100").AsText());
        Assert.Equal("45053", FieldType.Of(Field.Of("commune")).ReadText("Briare").AsText());
    }

    /// <summary>Two buttons with one name: the one under the box answers while the box still may mean it.</summary>
    [Theory]
    [InlineData("Saint-Denis", "Saint-Denis (93066)", "\"93066\"")]
    [InlineData("Briare", "Saint-Denis (93066)", "\"45053\"")]
    [InlineData("", "Saint-Denis (93066)", "\"93066\"")]
    [InlineData("Saint-Denis", "Saint-Denis (99999)", "\"Saint-Denis\"")]
    public void A_choice_counts_while_the_box_may_mean_it(string box, string choice, string kept)
    {
        Assert.Equal(kept, Field.Of("commune").Kept(box, choice));
    }

    [Fact]
    public void Every_commune_is_found_by_what_its_box_shows()
    {
        var geography = Geography.Current;
        var communes = geography.SuggestCommunes("saint", 10_000);

        Assert.True(communes.Count > 4000);
        Assert.All(communes, commune => Assert.Equal([commune], Places.Communes(commune.Label)));
        Assert.All(geography.Groupings, grouping => Assert.Equal([grouping], Places.Groupings(grouping.Label)));
    }

    [Theory]
    [InlineData("briar", "Briare (45053)")]
    [InlineData("452", "Montargis (45208)")]
    [InlineData("45234", "Orléans (45234)")]
    [InlineData("st denis en v", "Saint-Denis-en-Val (45274)")]
    public void Proposals_begin_with_what_is_typed(string typed, string label)
    {
        Assert.Contains(label, Geography.Current.SuggestCommunes(typed, 100_000).Select(commune => commune.Label));
        Assert.True(Geography.Current.SuggestCommunes(typed, 5).Count <= 5);
    }
}
