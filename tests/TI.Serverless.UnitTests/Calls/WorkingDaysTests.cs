using TI.Serverless.Functions.Calls;

namespace TI.Serverless.UnitTests.Calls;

public sealed class WorkingDaysTests
{
    [Fact]
    public void The_eleven_holidays_of_2026_are_known()
    {
        DateOnly[] expected =
        [
            new(2026, 1, 1), new(2026, 4, 6), new(2026, 5, 1), new(2026, 5, 8), new(2026, 5, 14), new(2026, 5, 25),
            new(2026, 7, 14), new(2026, 8, 15), new(2026, 11, 1), new(2026, 11, 11), new(2026, 12, 25),
        ];

        Assert.Equal(expected, WorkingDays.National.Holidays(2026));
    }

    [Theory]
    [InlineData("2000-04-24")]
    [InlineData("2008-03-24")]
    [InlineData("2020-04-13")]
    [InlineData("2021-04-05")]
    [InlineData("2024-04-01")]
    [InlineData("2027-03-29")]
    [InlineData("2038-04-26")]
    public void Easter_Monday_is_a_holiday(string monday)
    {
        Assert.Contains(DateOnly.Parse(monday, null), WorkingDays.National.Holidays(DateOnly.Parse(monday, null).Year));
    }

    [Theory]
    [InlineData("2026-06-05", 1, "2026-06-08")] // Friday to Monday
    [InlineData("2026-04-30", 1, "2026-05-04")] // over Friday 1 May
    [InlineData("2026-07-13", 1, "2026-07-15")] // over 14 July
    [InlineData("2026-12-18", 10, "2027-01-05")] // over Christmas and New Year's Day
    [InlineData("2026-06-06", 1, "2026-06-08")] // from a Saturday
    [InlineData("2026-06-06", 0, "2026-06-06")]
    public void Working_days_are_counted_over_weekends_and_holidays(string from, int days, string expected)
    {
        Assert.Equal(DateOnly.Parse(expected, null), WorkingDays.National.Add(DateOnly.Parse(from, null), days));
    }

    [Fact]
    public void Counting_backwards_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkingDays.National.Add(new DateOnly(2026, 1, 1), -1));
    }

    [Theory]
    [InlineData("2026-06-05", true)]
    [InlineData("2026-06-06", false)]
    [InlineData("2026-06-07", false)]
    [InlineData("2026-05-14", false)]
    [InlineData("2026-05-15", true)]
    public void Weekends_and_holidays_are_no_working_days(string date, bool works)
    {
        Assert.Equal(works, WorkingDays.National.IsWorkingDay(DateOnly.Parse(date, null)));
    }

    [Theory]
    [InlineData("67", "2026-04-03", "2026-12-26")]
    [InlineData("68", "2027-03-26", "2027-12-26")]
    [InlineData("57", "2024-03-29", "2024-12-26")]
    [InlineData("971", "2026-05-27", null)]
    [InlineData("972", "2026-05-22", null)]
    [InlineData("973", "2026-06-10", null)]
    [InlineData("974", "2026-12-20", null)]
    [InlineData("976", "2026-04-27", null)]
    [InlineData("977", "2026-10-09", null)]
    [InlineData("978", "2026-05-28", null)]
    public void A_departement_has_its_own_holidays_besides_the_national_ones(string departement, string first, string? second)
    {
        var year = DateOnly.Parse(first, null).Year;
        DateOnly[] own = second is null ? [DateOnly.Parse(first, null)] : [DateOnly.Parse(first, null), DateOnly.Parse(second, null)];

        Assert.Equal(own, WorkingDays.For(departement).Holidays(year).Except(WorkingDays.National.Holidays(year)));
        Assert.Equal(11 + own.Length, WorkingDays.For(departement).Holidays(year).Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("45")]
    [InlineData("2A")]
    [InlineData("975")]
    public void Elsewhere_the_national_holidays_are_all(string? departement) =>
        Assert.Equal(WorkingDays.National.Holidays(2026), WorkingDays.For(departement).Holidays(2026));

    [Theory]
    [InlineData("67", "2026-04-02", 1, "2026-04-07")] // Good Friday, then Easter Monday
    [InlineData("45", "2026-04-02", 1, "2026-04-03")]
    [InlineData("68", "2024-12-24", 1, "2024-12-27")]
    [InlineData("974", "2027-12-17", 1, "2027-12-21")]
    [InlineData("972", "2026-05-21", 1, "2026-05-26")] // 22 May, the weekend, Whit Monday
    public void Working_days_are_counted_by_departement(string departement, string from, int days, string expected) =>
        Assert.Equal(DateOnly.Parse(expected, null), WorkingDays.For(departement).Add(DateOnly.Parse(from, null), days));

    [Theory]
    [InlineData("2026-05-03", "2026-04-30", "2026-05-04")] // a Sunday after Friday 1 May
    [InlineData("2026-06-05", "2026-06-05", "2026-06-05")]
    public void A_day_off_gives_way_to_the_working_day_before_or_after_it(string date, string before, string after)
    {
        Assert.Equal(DateOnly.Parse(before, null), WorkingDays.National.OnOrBefore(DateOnly.Parse(date, null)));
        Assert.Equal(DateOnly.Parse(after, null), WorkingDays.National.OnOrAfter(DateOnly.Parse(date, null)));
    }

    [Theory]
    [InlineData("97133", "977")]
    [InlineData("97150", "978")]
    [InlineData("97110", "971")]
    public void The_postcodes_that_two_islands_kept_from_Guadeloupe_lead_to_their_own_holidays(string postcode, string departement) =>
        Assert.Equal(departement, DepartementCode.OfPostcode(postcode));
}
