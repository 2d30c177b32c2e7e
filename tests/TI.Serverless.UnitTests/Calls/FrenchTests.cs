using TI.Serverless.Functions.Calls;

namespace TI.Serverless.UnitTests.Calls;

public sealed class FrenchTests
{
    [Theory]
    [InlineData("Répondez : oui ou non ?", "Répondez_: oui ou non_?")]
    [InlineData("L’appel « VTE » ferme ; déposez !", "L’appel «_VTE_» ferme_; déposez_!")]
    [InlineData("articles L. 112-11 et R. 112-11-1", "articles L._112-11 et R._112-11-1")]
    [InlineData("décret n° 2018-514, 50 % de 4 000 €", "décret n°_2018-514, 50_% de 4 000_€")]
    [InlineData("à 10:30, voir https://exemple.fr/a?b;c", "à 10:30, voir https://exemple.fr/a?b;c")]
    public void Spaces_that_may_not_break_do_not(string typed, string shown) => Assert.Equal(shown.Replace('_', French.Nbsp), French.Typeset(typed));

    [Fact]
    public void Nothing_stays_nothing() => Assert.Null(French.Typeset(null));
}
