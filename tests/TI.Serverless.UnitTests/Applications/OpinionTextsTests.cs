using TI.Serverless.Functions.Applications;

namespace TI.Serverless.UnitTests.Applications;

public sealed class OpinionTextsTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("", null)]
    [InlineData("RR", null)]
    [InlineData("D", null)]
    [InlineData("A", "0 avis sur 1")]
    [InlineData("GGGAA", "3 avis sur 5")]
    [InlineData("GGGAADR", "3 avis sur 5")]
    [InlineData("GDD", "1 avis sur 1")]
    public void Opinions_given_are_counted_among_those_still_expected(string states, string? expected)
    {
        var opinions = states.Select((state, index) => new Opinion(
            $"a{index}", $"chambre{index}@cci.example", "Chambre", "Nadia Roux", "nadia@prefecture.example", At, "Qu’en pensez-vous ?", new DateOnly(2026, 12, 10))
        {
            State = state switch { 'A' => OpinionState.Asked, 'G' => OpinionState.Given, 'D' => OpinionState.Declined, _ => OpinionState.Revoked },
        });

        Assert.Equal(expected, OpinionTexts.Count([.. opinions]));
    }
}
