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

        Assert.Equal(expected, WorkingDays.Holidays(2026));
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
        Assert.Contains(DateOnly.Parse(monday, null), WorkingDays.Holidays(DateOnly.Parse(monday, null).Year));
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
        Assert.Equal(DateOnly.Parse(expected, null), WorkingDays.AddWorkingDays(DateOnly.Parse(from, null), days));
    }

    [Fact]
    public void Counting_backwards_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkingDays.AddWorkingDays(new DateOnly(2026, 1, 1), -1));
    }

    [Theory]
    [InlineData("2026-06-05", true)]
    [InlineData("2026-06-06", false)]
    [InlineData("2026-06-07", false)]
    [InlineData("2026-05-14", false)]
    [InlineData("2026-05-15", true)]
    public void Weekends_and_holidays_are_no_working_days(string date, bool works)
    {
        Assert.Equal(works, WorkingDays.IsWorkingDay(DateOnly.Parse(date, null)));
    }
}
