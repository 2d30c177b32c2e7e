namespace TI.Serverless.Functions.Calls;

/// <summary>What the dates of a call mean at an instant.</summary>
public static class CallCalendar
{
    public static CallPhase PhaseAt(this CallDefinition call, DateTimeOffset now)
    {
        Wave? previous = null;
        foreach (var wave in call.Waves)
        {
            if (wave.IsOpenAt(now))
            {
                return new CallPhase.Open(wave);
            }

            if (now < wave.Opening)
            {
                return previous is null ? new CallPhase.NotYetOpen(wave) : new CallPhase.BetweenWaves(previous, wave);
            }

            previous = wave;
        }

        return new CallPhase.Closed(call.Waves[^1]);
    }

    /// <summary>
    /// The wave in which a deposit at <paramref name="now"/> falls: the draft's own while its grace runs and the draft was begun
    /// before its closing, else the wave that is open, else none. Grace comes first, or it would be worth nothing where one
    /// wave opens the second after another closes. A late access comes before all: it was given for its wave.
    /// </summary>
    public static Wave? WaveForDeposit(
        this CallDefinition call, string draftWaveId, DateTimeOffset draftStartedAt, DateTimeOffset now, LateAccess? late = null)
    {
        if (late is not null && late.IsInForceAt(now) && call.FindWave(late.WaveId) is { } reopened && now >= reopened.Opening)
        {
            return reopened;
        }

        if (call.FindWave(draftWaveId) is { } own && now >= own.Opening)
        {
            var startedInTime = draftStartedAt <= own.LastMoment(draftStartedInTime: false);
            if (now <= own.LastMoment(startedInTime))
            {
                return own;
            }
        }

        return call.PhaseAt(now) is CallPhase.Open(var current) ? current : null;
    }

    /// <summary>The wave that a draft begun now aims at: the open one or the next.</summary>
    /// <exception cref="InvalidOperationException">The call is closed: ask <see cref="PhaseAt"/> first.</exception>
    public static Wave TargetWave(this CallDefinition call, DateTimeOffset now) => call.PhaseAt(now) switch
    {
        CallPhase.Open open => open.Current,
        CallPhase.BetweenWaves between => between.Next,
        CallPhase.NotYetOpen notYet => notYet.Next,
        _ => throw new InvalidOperationException($"Call {call.Id} is closed: no draft can be begun."),
    };

    /// <summary>The first wave that is still to open; null when none is.</summary>
    public static Wave? NextWave(this CallDefinition call, DateTimeOffset now) => call.Waves.FirstOrDefault(wave => now < wave.Opening);

    /// <summary>The next closing of a wave that is open or to come; null once the call is closed.</summary>
    public static DateTimeOffset? NextDeadline(this CallDefinition call, DateTimeOffset now) =>
        call.PhaseAt(now) is CallPhase.Closed ? null : call.TargetWave(now).Closing;
}
