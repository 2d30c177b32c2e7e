using TI.Serverless.Functions.Calls;

namespace TI.Serverless.UnitTests.Calls;

/// <summary>The dates at which rules of the law or of the calls are easy to get wrong, each by its name.</summary>
public sealed class DatesOfTheLawTests
{
    private static readonly SilenceRule TwoMonths = new() { Regime = SilenceRegime.RejectionAfterTwoMonths };

    private static readonly SilenceRule EightMonths = new() { Regime = SilenceRegime.RejectionAfterEightMonths };

    [Fact]
    public void The_day_of_29_March_2020_has_twenty_three_hours() =>
        Assert.Equal(TimeSpan.FromHours(23), Midnight(2020, 3, 30) - Midnight(2020, 3, 29));

    [Fact]
    public void The_day_of_25_October_2020_has_twenty_five_hours() =>
        Assert.Equal(TimeSpan.FromHours(25), Midnight(2020, 10, 26) - Midnight(2020, 10, 25));

    [Fact]
    public void The_closing_of_25_June_2021_is_two_hours_earlier_in_UTC() =>
        Assert.Equal(new DateTimeOffset(2021, 6, 25, 21, 59, 59, TimeSpan.Zero), Cnam.Waves[^1].Closing);

    [Fact]
    public void A_deposit_one_second_after_midnight_of_the_day_after_is_too_late()
    {
        var call = Cnam with { Waves = [Cnam.Waves[^1]] };

        Assert.NotNull(call.WaveForDeposit("vague-3", Cnam.Waves[^1].Opening, Paris(2021, 6, 25, 23, 59, 59)));
        Assert.Null(call.WaveForDeposit("vague-3", Cnam.Waves[^1].Opening, Paris(2021, 6, 26, 0, 0, 1)));
    }

    [Fact]
    public void A_deposit_on_a_Saturday_is_acknowledged_by_Monday() =>
        Assert.Equal(new DateOnly(2021, 6, 28), WorkingDays.National.Add(new DateOnly(2021, 6, 26), 1));

    [Fact]
    public void A_deposit_on_a_Friday_evening_is_acknowledged_by_Monday() =>
        Assert.Equal(new DateOnly(2021, 6, 28), WorkingDays.National.Add(ParisTime.DateOf(Paris(2021, 6, 25, 23, 59, 0)), 1));

    [Fact]
    public void A_deposit_on_the_eve_of_Friday_1_May_is_acknowledged_by_Monday() =>
        Assert.Equal(new DateOnly(2026, 5, 4), WorkingDays.National.Add(new DateOnly(2026, 4, 30), 1));

    [Fact]
    public void A_deposit_on_the_eve_of_Wednesday_14_July_is_acknowledged_by_Thursday() =>
        Assert.Equal(new DateOnly(2021, 7, 15), WorkingDays.National.Add(new DateOnly(2021, 7, 13), 1));

    [Fact]
    public void Ten_working_days_over_Christmas_end_in_the_new_year() =>
        Assert.Equal(new DateOnly(2027, 1, 5), WorkingDays.National.Add(new DateOnly(2026, 12, 18), 10));

    [Fact]
    public void Ten_working_days_over_Christmas_end_a_day_later_in_Strasbourg_when_26_December_is_a_Thursday()
    {
        var deposit = new DateOnly(2024, 12, 20);

        Assert.Equal(new DateOnly(2025, 1, 7), WorkingDays.National.Add(deposit, 10));
        Assert.Equal(new DateOnly(2025, 1, 8), WorkingDays.For("67").Add(deposit, 10));
    }

    [Theory]
    [InlineData(2026, 2027, 28)]
    [InlineData(2027, 2028, 29)]
    public void Two_months_from_31_December_end_on_the_last_day_of_February(int year, int next, int last) =>
        Assert.Equal(new DateOnly(next, 2, last), TwoMonths.ImplicitDecisionOn(Paris(year, 12, 31, 10, 0, 0)));

    [Fact]
    public void Eight_months_from_29_February_2024_end_on_29_October() =>
        Assert.Equal(new DateOnly(2024, 10, 29), EightMonths.ImplicitDecisionOn(Paris(2024, 2, 29, 10, 0, 0)));

    [Fact]
    public void A_deposit_of_20_July_2020_is_deemed_rejected_on_20_September_long_before_its_committee() =>
        Assert.Equal(new DateOnly(2020, 9, 20), TwoMonths.ImplicitDecisionOn(Paris(2020, 7, 20, 9, 0, 0)));

    private static CallDefinition Cnam { get; } = CatalogueLoader.Load(SampleCall.CatalogueDirectory).Get("cnam-2020-2021");

    private static DateTimeOffset Midnight(int year, int month, int day) => Paris(year, month, day, 0, 0, 0);

    private static DateTimeOffset Paris(int year, int month, int day, int hour, int minute, int second) =>
        ParisTime.ToInstant(new DateTime(year, month, day, hour, minute, second));
}
