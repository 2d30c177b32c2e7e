using TI.Serverless.Functions.Calls;

namespace TI.Serverless.UnitTests.Calls;

public sealed class ReminderRulesTests
{
    [Theory]
    [InlineData("P14D", "2027-12-31T23:59:59", "2027-12-17T08:00:00+01:00")]
    [InlineData("P1D", "2027-12-31T23:59:59", "2027-12-30T08:00:00+01:00")]
    [InlineData("P1D", "2027-12-31T07:00:00", "2027-12-30T07:00:00+01:00")]
    [InlineData("PT3H", "2027-12-31T23:59:59", "2027-12-31T20:59:59+01:00")]
    [InlineData("PT90M", "2027-12-31T12:00:00", "2027-12-31T10:30:00+01:00")]
    [InlineData("P1DT12H", "2027-12-31T12:00:00", "2027-12-30T00:00:00+01:00")]
    [InlineData("P7D", "2020-10-30T23:59:59", "2020-10-23T08:00:00+02:00")] // over 25 October 2020
    [InlineData("PT3H", "2020-10-25T04:00:00", "2020-10-25T02:00:00+02:00")] // three real hours, two on the clock
    [InlineData("P1D", "2020-03-30T12:00:00", "2020-03-29T08:00:00+02:00")]
    public void Days_fall_due_at_eight_in_Paris_and_hours_to_the_second(string offset, string closesAt, string expected)
    {
        var due = ReminderOffset.Parse(offset).Before(DateTime.Parse(closesAt, null));

        Assert.Equal(expected, due.ToString("yyyy-MM-ddTHH:mm:sszzz", null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P0D")]
    [InlineData("P1M")]
    [InlineData("14D")]
    [InlineData("p14d")]
    [InlineData("-P1D")]
    [InlineData("P1DT")]
    [InlineData("P1.5D")]
    [InlineData("P7D\n")]
    [InlineData(null)]
    public void Other_durations_are_refused(string? text)
    {
        Assert.False(ReminderOffset.TryParse(text, out _));
    }

    [Fact]
    public void The_reminders_of_a_wave_come_earliest_first_with_the_offset_they_stand_for()
    {
        var rules = new ReminderRules { BeforeClosing = ["PT3H", "P14D", "P1D"] };

        var due = rules.DueBefore(SampleCall.Call.Waves[0]);

        Assert.Equal(["P14D", "P1D", "PT3H"], due.Select(reminder => reminder.Offset));
    }
}
