using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Operations.Timers;

/// <summary>How a timer ran last.</summary>
/// <param name="Name">Its function.</param>
/// <param name="StartedAt">The last start; null when it never ran.</param>
/// <param name="SucceededAt">The last end without a failure.</param>
/// <param name="FailedAt">The last failure.</param>
/// <param name="Failure">What that was.</param>
public sealed record TimerRun(string Name, DateTimeOffset? StartedAt, DateTimeOffset? SucceededAt, DateTimeOffset? FailedAt, string? Failure);

/// <summary>Where a timer stands.</summary>
public enum TimerStanding
{
    /// <summary>It succeeded within twice its interval.</summary>
    OnTime,

    /// <summary>It never ran since it is watched.</summary>
    NeverRan,

    /// <summary>Its last run failed.</summary>
    Failed,

    /// <summary>No success in twice its interval.</summary>
    Late,
}

/// <summary>A timer as the operations page shows it.</summary>
/// <param name="Name">Its function.</param>
/// <param name="Run">How it ran last; null when it never did.</param>
/// <param name="NextAt">When it runs next by itself.</param>
/// <param name="Standing">Where it stands.</param>
public sealed record TimerState(string Name, TimerRun? Run, DateTimeOffset NextAt, TimerStanding Standing)
{
    internal static TimerState Of(TimerFunction timer, TimerRun? run, DateTimeOffset now)
    {
        var standing = run switch
        {
            null => TimerStanding.NeverRan,
            { FailedAt: { } failed } when !(run.SucceededAt > failed) => TimerStanding.Failed,
            // A run under way for the first time is late from its start on.
            _ when (run.SucceededAt ?? run.StartedAt) < now - (2 * timer.Schedule.IntervalAt(now)) => TimerStanding.Late,
            _ => TimerStanding.OnTime,
        };
        return new TimerState(timer.Name, run, timer.Schedule.Next(now), standing);
    }
}
