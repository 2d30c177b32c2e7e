namespace TI.Embedded.Functions.Hosting;

/// <summary>How queues are polled.</summary>
/// <param name="BatchSize">Messages fetched at once, at most 32.</param>
/// <param name="NewBatchThreshold">The next batch is fetched when this many invocations or fewer are running.</param>
/// <param name="MaxDequeueCount">Tries before a message goes to the poison queue.</param>
/// <param name="VisibilityTimeout">How long a failed message stays hidden.</param>
/// <param name="MaxPollingInterval">The longest wait between two polls of an empty queue.</param>
/// <param name="Base64">Whether messages travel as base64 of UTF-8.</param>
/// <param name="FixedPollingInterval">Replaces the back-off when set: tests want their messages at once.</param>
/// <param name="Lease">How long a message that is being worked on is hidden; renewed at half of it.</param>
internal sealed record QueueSettings(
    int BatchSize,
    int NewBatchThreshold,
    int MaxDequeueCount,
    TimeSpan VisibilityTimeout,
    TimeSpan MaxPollingInterval,
    bool Base64,
    TimeSpan? FixedPollingInterval,
    TimeSpan Lease)
{
    /// <summary>The setting of <see cref="FixedPollingInterval"/>.</summary>
    public const string PollingIntervalSetting = "Embedded:QueuePollingInterval";

    /// <summary>The setting of <see cref="Lease"/>, officially ten minutes.</summary>
    public const string LeaseSetting = "Embedded:QueueLease";

    /// <summary>The wait after the first empty answer; it doubles from there.</summary>
    public static readonly TimeSpan LeastPollingInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>The wait that follows a wait, when the queue was empty again.</summary>
    public TimeSpan NextWait(TimeSpan wait)
    {
        if (FixedPollingInterval is { } interval)
        {
            return interval;
        }

        return wait < LeastPollingInterval ? Min(LeastPollingInterval, MaxPollingInterval) : Min(wait * 2, MaxPollingInterval);
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
