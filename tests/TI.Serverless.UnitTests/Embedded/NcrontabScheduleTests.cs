using System.Globalization;
using TI.Embedded.Functions.Timers;

namespace TI.Serverless.UnitTests.Embedded;

public sealed class NcrontabScheduleTests
{
    [Theory]
    [InlineData("0 0 8 * * *", "2026-11-21T07:59:59", "2026-11-21T08:00:00")]
    [InlineData("0 0 8 * * *", "2026-11-21T08:00:00", "2026-11-22T08:00:00")]
    [InlineData("*/10 * * * * *", "2026-11-21T08:00:05", "2026-11-21T08:00:10")]
    [InlineData("*/10 * * * * *", "2026-11-21T08:00:50", "2026-11-21T08:01:00")]
    [InlineData("0 */15 * * * *", "2026-12-31T23:45:00", "2027-01-01T00:00:00")]
    [InlineData("0 5/20 * * * *", "2026-11-21T08:06:00", "2026-11-21T08:25:00")]
    [InlineData("0 5/20 * * * *", "2026-11-21T08:45:00", "2026-11-21T09:05:00")]
    [InlineData("0 5/1 * * * *", "2026-11-21T08:05:00", "2026-11-21T09:05:00")]
    [InlineData("0 0 9-17/4 * * *", "2026-11-21T13:00:00", "2026-11-21T17:00:00")]
    [InlineData("0 0 6,18 * * *", "2026-11-21T06:00:00", "2026-11-21T18:00:00")]
    [InlineData("0 30 7 * * MON-FRI", "2026-11-20T07:30:00", "2026-11-23T07:30:00")]
    [InlineData("0 30 7 * * 0", "2026-11-21T00:00:00", "2026-11-22T07:30:00")]
    [InlineData("0 0 0 1 jan,July *", "2026-11-21T00:00:00", "2027-01-01T00:00:00")]
    [InlineData("0 0 0 29 2 *", "2026-11-21T00:00:00", "2028-02-29T00:00:00")]
    [InlineData("0 0 0 31 * *", "2026-11-21T00:00:00", "2026-12-31T00:00:00")]
    [InlineData("30 4 * * *", "2026-11-21T04:30:00", "2026-11-22T04:30:00")]
    public void The_next_occurrence_comes_strictly_after(string expression, string after, string expected)
    {
        var next = NcrontabSchedule.Parse(expression).Next(Utc(after));

        Assert.Equal(Utc(expected), next);
        Assert.Equal(DateTimeKind.Utc, next!.Value.Kind);
    }

    [Fact]
    public void Parts_of_a_second_do_not_hide_the_next_second()
    {
        var next = NcrontabSchedule.Parse("* * * * * *").Next(Utc("2026-11-21T08:00:00.5"));

        Assert.Equal(Utc("2026-11-21T08:00:01"), next);
    }

    [Fact]
    public void Day_of_month_and_day_of_week_must_both_agree()
    {
        var next = NcrontabSchedule.Parse("0 0 0 13 * FRI").Next(Utc("2026-11-21T00:00:00"));

        Assert.Equal(Utc("2027-08-13T00:00:00"), next);
    }

    [Theory]
    [InlineData("0 0 0 30 2 *")]
    [InlineData("0 0 0 31 APR *")]
    public void A_day_that_does_not_exist_never_comes(string expression) =>
        Assert.Null(NcrontabSchedule.Parse(expression).Next(Utc("2026-11-21T00:00:00")));

    [Theory]
    [InlineData("", "0 fields")]
    [InlineData("00:30:00", "1 fields")]
    [InlineData("* * * *", "4 fields")]
    [InlineData("60 * * * * *", "second 60 is not between 0 and 59")]
    [InlineData("* * 24 * * *", "hour 24")]
    [InlineData("* * * 0 * *", "day 0")]
    [InlineData("* * * * 13 *", "month 13")]
    [InlineData("* * * * * 7", "day of week 7")]
    [InlineData("* * * * * LUN", "'LUN' is not a day of week")]
    [InlineData("5-1 * * * * *", "goes backwards")]
    [InlineData("*/0 * * * * *", "step '0'")]
    [InlineData("1,,2 * * * * *", "'' is not a second")]
    [InlineData("-1 * * * * *", "'' is not a second")]
    public void What_is_not_an_expression_is_refused_with_the_reason(string expression, string reason)
    {
        var refused = Assert.Throws<FormatException>(() => NcrontabSchedule.Parse(expression));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    private static DateTime Utc(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
