using TI.Serverless.Functions.Calls;

namespace TI.Serverless.UnitTests.Calls;

public sealed class WaveTests
{
    [Fact]
    public void The_closing_of_25_June_2021_is_21_59_59_UTC()
    {
        var wave = Closing(new DateTime(2021, 6, 25, 23, 59, 59));

        Assert.Equal(new DateTimeOffset(2021, 6, 25, 21, 59, 59, TimeSpan.Zero), wave.Closing);
        Assert.Equal(TimeSpan.FromHours(2), wave.Closing.Offset);
    }

    [Theory]
    [InlineData("2021-06-25T21:59:59Z", true)]
    [InlineData("2021-06-25T21:59:59.999Z", true)]
    [InlineData("2021-06-25T21:59:59.9999999Z", true)]
    [InlineData("2021-06-25T22:00:00Z", false)]
    [InlineData("2021-06-25T22:00:01Z", false)]
    public void The_whole_second_of_the_closing_is_in_time_and_the_next_is_not(string now, bool inTime)
    {
        var wave = Closing(new DateTime(2021, 6, 25, 23, 59, 59));

        Assert.Equal(inTime, wave.IsOpenAt(DateTimeOffset.Parse(now, null)));
    }

    [Fact]
    public void A_wave_opens_at_the_very_second_it_says()
    {
        var wave = Closing(new DateTime(2021, 6, 25, 23, 59, 59));

        Assert.True(wave.IsOpenAt(wave.Opening));
        Assert.False(wave.IsOpenAt(wave.Opening.AddTicks(-1)));
    }

    [Fact]
    public void A_closing_in_the_repeated_hour_of_25_October_2020_is_the_later_instant_and_an_opening_the_earlier()
    {
        var half = new DateTime(2020, 10, 25, 2, 30, 0);

        Assert.Equal(new DateTimeOffset(2020, 10, 25, 1, 30, 0, TimeSpan.Zero), Closing(half).Closing);
        Assert.Equal(new DateTimeOffset(2020, 10, 25, 0, 30, 0, TimeSpan.Zero), (Closing(half.AddDays(1)) with { OpensAt = half }).Opening);
    }

    [Fact]
    public void A_closing_in_the_missing_hour_of_29_March_2020_moves_forward()
    {
        var wave = Closing(new DateTime(2020, 3, 29, 2, 59, 59));

        Assert.Equal("2020-03-29T03:59:59+02:00", wave.Closing.ToString("yyyy-MM-ddTHH:mm:sszzz", null));
    }

    [Theory]
    [InlineData("2020-03-29T01:45:00", "2020-03-29T01:15:00.9999999Z")]
    [InlineData("2020-10-25T02:59:59", "2020-10-25T02:29:59.9999999Z")]
    public void Grace_is_counted_in_real_minutes_across_the_changes_of_time(string closesAt, string lastMoment)
    {
        var wave = Closing(DateTime.Parse(closesAt, null)) with { GraceMinutes = 30 };

        Assert.Equal(DateTimeOffset.Parse(lastMoment, null), wave.LastMoment(draftStartedInTime: true));
    }

    [Fact]
    public void Grace_is_for_drafts_begun_in_time_only()
    {
        var wave = Closing(new DateTime(2021, 6, 25, 23, 59, 59)) with { GraceMinutes = 30 };

        Assert.Equal(TimeSpan.FromMinutes(30), wave.LastMoment(draftStartedInTime: true) - wave.LastMoment(draftStartedInTime: false));
    }

    private static Wave Closing(DateTime closesAt) =>
        new() { Id = "vague-1", Label = "Première vague", OpensAt = new DateTime(2020, 1, 1), ClosesAt = closesAt };
}
