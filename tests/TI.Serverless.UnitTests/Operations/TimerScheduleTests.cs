using TI.Embedded.Functions.Timers;
using TI.Serverless.Functions.Operations;
using TI.Serverless.Functions.Operations.Timers;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.UnitTests.Operations;

public sealed class TimerScheduleTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0 */5 * * * *")]
    [InlineData("0 */15 * * * *")]
    [InlineData("0 20 2 * * *")]
    [InlineData("0 30 3 * * 1-5")]
    [InlineData("30 0 6,18 1 * *")]
    public void It_runs_when_the_host_runs_it(string expression)
    {
        var mine = TimerSchedule.Parse(expression);
        var hosts = NcrontabSchedule.Parse(expression);

        var (at, expected) = (Start, Start.UtcDateTime);
        for (var run = 0; run < 500; run++)
        {
            (at, expected) = (mine.Next(at), hosts.Next(expected)!.Value);
            Assert.Equal(expected, at.UtcDateTime);
        }
    }

    [Theory]
    [InlineData("0 * * * *")]
    [InlineData("0 60 * * * *")]
    [InlineData("0 MON * * * *")]
    [InlineData("0 */0 * * * *")]
    public void What_it_cannot_read_is_refused(string expression) => Assert.Throws<FormatException>(() => TimerSchedule.Parse(expression));

    [Fact]
    public void Every_timer_is_read_and_has_a_name_for_people()
    {
        var timers = new TimerFunctions().All;

        Assert.True(timers.Count > 5, "The timers were not found.");
        Assert.All(timers, timer => Assert.True(timer.Schedule.IntervalAt(Start) > TimeSpan.Zero));
        Assert.All(timers, timer => Assert.NotEqual(timer.Name, OperationTexts.TimerLabel(timer.Name)));
    }
}
