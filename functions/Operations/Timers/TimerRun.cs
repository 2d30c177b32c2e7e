using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Operations.Timers;

/// <summary>How a timer ran last.</summary>
/// <param name="Name">Its function.</param>
/// <param name="StartedAt">The last start; null when it never ran.</param>
/// <param name="SucceededAt">The last end without a failure.</param>
/// <param name="FailedAt">The last failure.</param>
/// <param name="Failure">What that was.</param>
public sealed record TimerRun(string Name, DateTimeOffset? StartedAt, DateTimeOffset? SucceededAt, DateTimeOffset? FailedAt, string? Failure)
{
    /// <summary>As long as the host lets a function run (host.json, functionTimeout): a run that has not ended by then was killed.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>It started, and nobody wrote how it ended.</summary>
    public bool IsInterruptedAt(DateTimeOffset now) => StartedAt is { } started && !(SucceededAt >= started) && !(FailedAt >= started) && now - started > Longest;
}

/// <summary>Where a timer stands.</summary>
public enum TimerStanding
{
    /// <summary>It succeeded within twice its interval.</summary>
    OnTime,

    /// <summary>It never ran since it is watched.</summary>
    NeverRan,

    /// <summary>Its last run failed.</summary>
    Failed,

    /// <summary>Its host was killed in the middle of its last run.</summary>
    Interrupted,

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
    /// <summary>Somebody should look at it, or have it run.</summary>
    public bool IsWrong => Standing is TimerStanding.Failed or TimerStanding.Interrupted or TimerStanding.Late;

    internal static TimerState Of(TimerFunction timer, TimerRun? run, DateTimeOffset now)
    {
        var standing = run switch
        {
            null => TimerStanding.NeverRan,
            { FailedAt: { } failed } when !(run.SucceededAt > failed) => TimerStanding.Failed,
            _ when run.IsInterruptedAt(now) => TimerStanding.Interrupted,
            // A run under way for the first time is late from its start on.
            _ when (run.SucceededAt ?? run.StartedAt) < now - (2 * timer.Schedule.IntervalAt(now)) => TimerStanding.Late,
            _ => TimerStanding.OnTime,
        };
        return new TimerState(timer.Name, run, timer.Schedule.Next(now), standing);
    }
}
