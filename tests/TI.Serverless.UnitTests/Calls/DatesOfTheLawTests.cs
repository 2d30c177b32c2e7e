using TI.Serverless.Functions.Calendar.Actions;
using TI.Serverless.Functions.Calendar.Owed;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Juries;
using TI.Serverless.UnitTests.Calendar;

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
        Assert.Equal(new DateOnly(2021, 6, 28), RegistrationOf(Paris(2021, 6, 26, 10, 0, 0)));

    [Fact]
    public void A_deposit_on_a_Friday_evening_is_acknowledged_by_Monday() =>
        Assert.Equal(new DateOnly(2021, 6, 28), RegistrationOf(Paris(2021, 6, 25, 23, 59, 0)));

    [Fact]
    public void A_deposit_on_the_eve_of_Friday_1_May_is_acknowledged_by_Monday() =>
        Assert.Equal(new DateOnly(2026, 5, 4), RegistrationOf(Paris(2026, 4, 30, 18, 0, 0)));

    [Fact]
    public void A_deposit_on_the_eve_of_Wednesday_14_July_is_acknowledged_by_Thursday() =>
        Assert.Equal(new DateOnly(2021, 7, 15), RegistrationOf(Paris(2021, 7, 13, 18, 0, 0)));

    [Fact]
    public void A_deposit_on_the_evening_of_Friday_13_July_2029_is_acknowledged_by_Monday_and_of_Friday_30_April_2027_too()
    {
        // 14 July 2029 and 1 May 2027 are Saturdays: a holiday that falls on a weekend takes no other day.
        Assert.Equal(new DateOnly(2029, 7, 16), RegistrationOf(Paris(2029, 7, 13, 20, 0, 0)));
        Assert.Equal(new DateOnly(2027, 5, 3), RegistrationOf(Paris(2027, 4, 30, 20, 0, 0)));
    }

    [Fact]
    public void Ten_working_days_over_Christmas_end_in_the_new_year()
    {
        Assert.Equal(new DateOnly(2027, 1, 5), WorkingDays.National.Add(new DateOnly(2026, 12, 18), 10));

        // The receipt is looked for while a working day is left.
        Assert.Equal(new DateOnly(2027, 1, 4), LookedForOn(Paris(2026, 12, 18, 18, 0, 0), CheckReceipt.Receipt));
    }

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

    [Fact]
    public void The_de_minimis_window_of_a_grant_on_30_January_2024_counts_from_30_January_2021()
    {
        var grant = new DateOnly(2024, 1, 30);

        Assert.Equal(200_000m, DeMinimis.Received([Aid("2021-01-30")], grant));
        Assert.Equal(0m, DeMinimis.Received([Aid("2021-01-29")], grant));
        Assert.Equal(50_000m, DeMinimis.Excess([Aid("2021-01-30")], grant, 150_000m));

        static AidLine Aid(string on) => new("900000010", DateOnly.Parse(on, null), 200_000m, "c", "a", "N-1", DeMinimis.Basis, AidSource.Granted);
    }

    /// <summary>The day on which the acknowledgement of registration of a deposit is owed.</summary>
    private static DateOnly RegistrationOf(DateTimeOffset deposit) => LookedForOn(deposit, CheckReceipt.Registration);

    private static DateOnly LookedForOn(DateTimeOffset deposit, string acknowledgement) => ParisTime.DateOf(
        FileObligations.Of(Cnam, SampleFile.Of(Cnam, deposit)).Single(one => one.Name == CheckReceipt.ActionName && one.Occasion == acknowledgement).DueAt);

    private static CallDefinition Cnam { get; } = CatalogueLoader.Load(SampleCall.CatalogueDirectory).Get("cnam-2020-2021");

    private static DateTimeOffset Midnight(int year, int month, int day) => Paris(year, month, day, 0, 0, 0);

    private static DateTimeOffset Paris(int year, int month, int day, int hour, int minute, int second) =>
        ParisTime.ToInstant(new DateTime(year, month, day, hour, minute, second));
}
