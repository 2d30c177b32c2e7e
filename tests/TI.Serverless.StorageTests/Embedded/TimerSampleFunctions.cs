using System.Globalization;
using TI.Embedded.Functions;

// Samples: their trigger parameters are there to be bound, not always used.
#pragma warning disable IDE0060
namespace TI.Serverless.StorageTests.Embedded;

internal static class TimerText
{
    public static string Of(TimerInfo timer) => string.Create(
        CultureInfo.InvariantCulture, $"late: {timer.IsPastDue}, last: {timer.ScheduleStatus?.Last:s}, next: {timer.ScheduleStatus?.Next:s}");
}

internal sealed class HourlySchedule(Recorder recorder)
{
    [Function(nameof(HourlySchedule))]
    public void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) => recorder.Add(TimerText.Of(timer));
}

internal sealed class SettingSchedule(Recorder recorder)
{
    [Function(nameof(SettingSchedule))]
    public void Run([TimerTrigger("%Schedule%")] TimerInfo timer) => recorder.Add(TimerText.Of(timer));
}

internal sealed class FailingSchedule(Recorder recorder)
{
    [Function(nameof(FailingSchedule))]
    public void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer)
    {
        recorder.Add("ran");
        throw new InvalidOperationException("en panne");
    }
}

internal sealed class UnmonitoredSchedule(Recorder recorder)
{
    [Function(nameof(UnmonitoredSchedule))]
    public void Run([TimerTrigger("0 0 * * * *", UseMonitor = false)] TimerInfo timer) => recorder.Add(TimerText.Of(timer));
}

internal sealed class EverySecondSchedule(Recorder recorder)
{
    [Function(nameof(EverySecondSchedule))]
    public void Run([TimerTrigger("* * * * * *")] TimerInfo timer) => recorder.Add(TimerText.Of(timer));
}

internal sealed class StartupSchedule(Recorder recorder)
{
    [Function(nameof(StartupSchedule))]
    public void Run([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer) => recorder.Add(TimerText.Of(timer));
}

internal sealed class HeldSchedule(Recorder recorder, Hold hold)
{
    [Function(nameof(HeldSchedule))]
    public async Task Run([TimerTrigger("0 0 * * * *")] TimerInfo timer)
    {
        recorder.Add("begin");
        await hold.Released;
        recorder.Add("end");
    }
}
