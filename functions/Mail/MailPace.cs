using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Mail;

/// <summary>
/// Keeps the whole flow of mails at what the provider takes: a set rate for each instance of the program, shared by rank; and when the provider is overloaded (429), a pause that every instance keeps.
/// </summary>
internal sealed class MailPace(MailPaceStore store, IOptions<SendGridOptions> options, TimeProvider clock) : IDisposable
{
    /// <summary>How long an instance goes by what it last read of the others' pauses: one read in this time, whatever the number of mails.</summary>
    public static readonly TimeSpan Glance = TimeSpan.FromSeconds(20);

    /// <summary>When the provider does not say.</summary>
    private static readonly TimeSpan UsualPause = TimeSpan.FromSeconds(30);

    /// <summary>A worker waits with its message in hand, well within a function's time; the mail that met the refusal comes back by itself.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);

    private readonly Lazy<MailTurns> _turns = new(() => new MailTurns(options.Value.MostPerSecond, TimeSpan.FromSeconds(1)));

    private long _pausedUntil;
    private long _lookedAt;

    /// <summary>Comes back when it is this mail's turn. A read now and then, never one for each mail.</summary>
    /// <param name="rank">Which mails go before it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task WaitAsync(MailRank rank, CancellationToken cancellationToken)
    {
        await _turns.Value.WaitAsync(rank, cancellationToken);
        await LookAsync(cancellationToken);
        var pause = new DateTimeOffset(Interlocked.Read(ref _pausedUntil), TimeSpan.Zero) - clock.GetUtcNow();
        if (pause > TimeSpan.Zero)
        {
            await Task.Delay(pause, clock, cancellationToken);
        }
    }

    /// <summary>The provider is overloaded: nobody sends before it said. One write.</summary>
    /// <param name="after">What the provider said; null for nothing.</param>
    /// <param name="cancellationToken">Stops before the write.</param>
    public async Task SlowAsync(TimeSpan? after, CancellationToken cancellationToken)
    {
        var pause = after ?? UsualPause;
        var until = clock.GetUtcNow() + (pause < LongestPause ? pause : LongestPause);
        if (Interlocked.Exchange(ref _pausedUntil, until.UtcTicks) < until.UtcTicks)
        {
            await store.PauseAsync(until, cancellationToken);
        }
    }

    public void Dispose()
    {
        if (_turns.IsValueCreated)
        {
            _turns.Value.Dispose();
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcTicks;
        var last = Interlocked.Read(ref _lookedAt);
        if (now - last < Glance.Ticks || Interlocked.CompareExchange(ref _lookedAt, now, last) != last)
        {
            return;
        }

        if (await store.FindPauseAsync(cancellationToken) is { } until && until.UtcTicks > Interlocked.Read(ref _pausedUntil))
        {
            Interlocked.Exchange(ref _pausedUntil, until.UtcTicks);
        }
    }
}
