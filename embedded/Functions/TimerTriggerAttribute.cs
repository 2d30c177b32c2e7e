namespace TI.Embedded.Functions;

/// <summary>Marks the <see cref="TimerInfo"/> parameter of a function that runs on a schedule.</summary>
/// <param name="schedule">An NCRONTAB expression of six fields in UTC (second, minute, hour, day, month, day of week), or <c>%Setting%</c>.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : Attribute
{
    /// <summary>Keeps the last run in storage so that a missed one happens at start. It has no effect on schedules of less than a minute.</summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Runs the function once each time the host starts.</summary>
    public bool RunOnStartup { get; set; }

    internal string Schedule => schedule;
}
