using TI.Serverless.Functions.Calls;

namespace TI.Serverless.UnitTests.Calls;

public sealed class ParisTimeTests
{
    [Fact]
    public void Summer_and_winter_times_get_their_own_offset()
    {
        Assert.Equal(Utc(2021, 6, 25, 21, 59, 59), ParisTime.ToInstant(new DateTime(2021, 6, 25, 23, 59, 59)));
        Assert.Equal(Utc(2027, 12, 31, 22, 59, 59), ParisTime.ToInstant(new DateTime(2027, 12, 31, 23, 59, 59)));
    }

    [Fact]
    public void A_time_in_the_hour_that_29_March_2020_lacks_moves_forward()
    {
        var instant = ParisTime.ToInstant(new DateTime(2020, 3, 29, 2, 30, 0));

        Assert.Equal(Utc(2020, 3, 29, 1, 30, 0), instant);
        Assert.Equal(new DateTime(2020, 3, 29, 3, 30, 0), instant.DateTime);
        Assert.Equal(TimeSpan.FromHours(2), instant.Offset);
    }

    [Fact]
    public void A_time_in_the_hour_that_25_October_2020_repeats_is_the_instant_asked_for()
    {
        var local = new DateTime(2020, 10, 25, 2, 30, 0);

        Assert.Equal(Utc(2020, 10, 25, 0, 30, 0), ParisTime.ToInstant(local, RepeatedHour.Earlier));
        Assert.Equal(Utc(2020, 10, 25, 1, 30, 0), ParisTime.ToInstant(local, RepeatedHour.Later));
        Assert.Equal(TimeSpan.FromHours(2), ParisTime.ToInstant(local, RepeatedHour.Earlier).Offset);
        Assert.Equal(TimeSpan.FromHours(1), ParisTime.ToInstant(local, RepeatedHour.Later).Offset);
    }

    [Theory]
    [InlineData("2020-03-29T00:59:59Z", "2020-03-29T01:59:59+01:00")]
    [InlineData("2020-03-29T01:00:00Z", "2020-03-29T03:00:00+02:00")]
    [InlineData("2020-10-25T00:59:59Z", "2020-10-25T02:59:59+02:00")]
    [InlineData("2020-10-25T01:00:00Z", "2020-10-25T02:00:00+01:00")]
    public void An_instant_is_read_on_the_clock_of_Paris(string instant, string local)
    {
        Assert.Equal(local, ParisTime.ToLocal(DateTimeOffset.Parse(instant, null)).ToString("yyyy-MM-ddTHH:mm:sszzz", null));
    }

    [Fact]
    public void The_date_of_an_instant_is_the_date_in_Paris()
    {
        Assert.Equal(new DateOnly(2026, 7, 10), ParisTime.DateOf(Utc(2026, 7, 9, 22, 30, 0)));
        Assert.Equal(new DateOnly(2026, 7, 9), ParisTime.DateOf(Utc(2026, 7, 9, 21, 30, 0)));
    }

    [Theory]
    [InlineData("2021-06-25T23:59:59+02:00", "25_juin 2021 à_23_h_59_min_59_s (heure de Paris)")]
    [InlineData("2021-06-25T21:59:59.999Z", "25_juin 2021 à_23_h_59_min_59_s (heure de Paris)")]
    [InlineData("2026-09-01T09:00:00+02:00", "1er_septembre 2026 à_9_h (heure de Paris)")]
    [InlineData("2026-01-05T09:05:00+01:00", "5_janvier 2026 à_9_h_05 (heure de Paris)")]
    [InlineData("2026-08-15T00:00:07+02:00", "15_août 2026 à_0_h_00_min_07_s (heure de Paris)")]
    [InlineData("2020-10-25T02:30:00+02:00", "25_octobre 2020 à_2_h_30 (heure de Paris, UTC+2)")]
    [InlineData("2020-10-25T02:30:00+01:00", "25_octobre 2020 à_2_h_30 (heure de Paris, UTC+1)")]
    public void The_long_text_names_hour_and_seconds_and_never_breaks_inside_them(string instant, string expected)
    {
        Assert.Equal(expected.Replace('_', French.Nbsp), ParisTime.Long(DateTimeOffset.Parse(instant, null)));
    }

    [Fact]
    public void Dates_are_written_as_French_does()
    {
        Assert.Equal("1er\u00A0juillet 2026", ParisTime.Date(new DateOnly(2026, 7, 1)));
        Assert.Equal("31\u00A0décembre 2027", ParisTime.Date(Utc(2027, 12, 31, 22, 59, 59)));
        Assert.Equal("mercredi 8\u00A0septembre 2021", ParisTime.DateWithDay(new DateOnly(2021, 9, 8)));
        Assert.Equal("08/09/2021", ParisTime.Short(new DateOnly(2021, 9, 8)));
        Assert.Equal("25/06/2021\u00A023:59", ParisTime.Short(Utc(2021, 6, 25, 21, 59, 59)));
    }

    private static DateTimeOffset Utc(int year, int month, int day, int hour, int minute, int second) =>
        new(year, month, day, hour, minute, second, TimeSpan.Zero);
}
