namespace TI.Embedded.Functions;

/// <summary>What a timer function is told about its run.</summary>
public class TimerInfo
{
    /// <summary>The schedule's state; null when the timer does not use the monitor.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>True when this run replaces one that was missed.</summary>
    public bool IsPastDue { get; set; }
}
