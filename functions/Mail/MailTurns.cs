using System.Threading.RateLimiting;

namespace TI.Serverless.Functions.Mail;

/// <summary>Which mails go first when there are more than the rate lets through, the most pressing first.</summary>
internal enum MailRank
{
    /// <summary>Somebody waits for it: a receipt, a link, a decision.</summary>
    Awaited,

    /// <summary>Somebody is told of a date.</summary>
    Reminder,

    /// <summary>It sums up what can be read elsewhere.</summary>
    Digest,
}

/// <summary>
/// The set rate of one instance, and how it is shared: reminders and digests together take three quarters of it at most, digests a quarter. So
/// a hundred thousand reminders hold back no receipt, and digests no reminder.
/// </summary>
/// <param name="perSecond">Mails in a period, of any rank.</param>
/// <param name="period">A second, but for tests.</param>
internal sealed class MailTurns(int perSecond, TimeSpan period) : IDisposable
{
    /// <summary>Mails that wait for their turn, at most; the host takes far fewer messages at once.</summary>
    private const int QueueLimit = 10_000;

    /// <summary>The whole rate, then what is left to each lower rank.</summary>
    private readonly TokenBucketRateLimiter[] _shares =
    [
        Limiter(perSecond, period), Limiter(Math.Max(1, perSecond * 3 / 4), period), Limiter(Math.Max(1, perSecond / 4), period),
    ];

    /// <summary>Comes back when a mail of this rank may leave: it takes a turn of its own share, and of each above it.</summary>
    public async Task WaitAsync(MailRank rank, CancellationToken cancellationToken)
    {
        for (var share = (int)rank; share >= 0; share--)
        {
            using var turn = await _shares[share].AcquireAsync(1, cancellationToken);
        }
    }

    public void Dispose()
    {
        foreach (var share in _shares)
        {
            share.Dispose();
        }
    }

    private static TokenBucketRateLimiter Limiter(int tokens, TimeSpan period) => new(new TokenBucketRateLimiterOptions
    {
        TokenLimit = tokens,
        TokensPerPeriod = tokens,
        ReplenishmentPeriod = period,
        QueueLimit = QueueLimit,
        AutoReplenishment = true,
    });
}
