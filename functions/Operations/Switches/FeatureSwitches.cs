using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Operations.Switches;

/// <summary>
/// What is turned off, for who asks before doing it. The pipeline looks before every function: at most one read each half minute, after which
/// every instance follows. While storage does not answer, what was known stays.
/// </summary>
internal sealed class FeatureSwitches(SwitchStore store, OperationTrail trail, TimeProvider clock)
{
    public const int MaxReasonLength = 300;

    /// <summary>How long another instance may go on as before.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>How long a message that is held waits before it looks again.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    private volatile IReadOnlyDictionary<FeatureSwitch, TurnedOff> _off = new Dictionary<FeatureSwitch, TurnedOff>();
    private long _nextLook = long.MinValue;

    /// <summary>As of the last look.</summary>
    public IReadOnlyDictionary<FeatureSwitch, TurnedOff> Off => _off;

    public bool IsOff(FeatureSwitch feature) => _off.ContainsKey(feature);

    public async ValueTask EnsureAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcTicks;
        var next = Volatile.Read(ref _nextLook);
        if (now >= next && Interlocked.CompareExchange(ref _nextLook, now + Interval.Ticks, next) == next)
        {
            _off = await store.TryReadAsync(cancellationToken) ?? _off;
        }
    }

    /// <summary>A line of the trail and a write; a read for this instance.</summary>
    public async Task TurnOffAsync(FeatureSwitch feature, string by, string reason, CancellationToken cancellationToken)
    {
        await trail.AddAsync(by, $"Arrêté{French.Nbsp}: {feature.Label()}", reason, null, cancellationToken);
        await store.SaveAsync(feature, new TurnedOff(by, clock.GetUtcNow(), reason), cancellationToken);
        _off = await store.ReadAsync(cancellationToken);
    }

    /// <summary>A line of the trail and a write; a read for this instance.</summary>
    public async Task TurnOnAsync(FeatureSwitch feature, string by, CancellationToken cancellationToken)
    {
        await trail.AddAsync(by, $"Remis en marche{French.Nbsp}: {feature.Label()}", null, null, cancellationToken);
        await store.SaveAsync(feature, off: null, cancellationToken);
        _off = await store.ReadAsync(cancellationToken);
    }
}
