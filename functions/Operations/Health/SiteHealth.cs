using TI.Serverless.Functions.Operations.Switches;
using TI.Serverless.Functions.Operations.Timers;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Operations.Health;

/// <summary>What whoever runs the site reads of it.</summary>
/// <param name="IsUp">The three services of the storage account answer: what strangers are told.</param>
/// <param name="Tables">Tables answer.</param>
/// <param name="Queues">Queues answer.</param>
/// <param name="Blobs">Blobs answer.</param>
/// <param name="ClockSkewSeconds">This machine's clock less the storage service's; null when unknown.</param>
/// <param name="Poison">Messages that failed every try; null when unknown.</param>
/// <param name="WaitingMails">Mails on their queues, those put off included; null when unknown.</param>
/// <param name="MailsPausedUntil">Until when the provider wants no mail; null for now.</param>
/// <param name="TimersNotOnTime">Timers that failed last, were killed in their last run, or had no success in twice their interval.</param>
/// <param name="TurnedOff">What administrators turned off.</param>
public sealed record HealthReport(
    bool IsUp,
    bool Tables,
    bool Queues,
    bool Blobs,
    int? ClockSkewSeconds,
    int? Poison,
    int? WaitingMails,
    DateTimeOffset? MailsPausedUntil,
    IReadOnlyList<string> TimersNotOnTime,
    IReadOnlyList<string> TurnedOff)
{
    /// <summary>Signatures and leases begin to fail with clocks that are minutes apart.</summary>
    public const int MostSkewSeconds = 60;

    public bool IsClockRight => ClockSkewSeconds is not { } skew || Math.Abs(skew) <= MostSkewSeconds;
}

/// <summary>Says whether the site works. Strangers cost three storage calls each ten seconds, however many they are.</summary>
internal sealed class SiteHealth(
    StorageProbes probes, PoisonQueues queues, TimerRecorder timers, MailPaceStore pace, FeatureSwitches switches, TimeProvider clock) : IDisposable
{
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    private static readonly string[] MailQueues = [QueueNames.Mails, QueueNames.Reminders, QueueNames.StaffMails, QueueNames.Alerts];

    private readonly SemaphoreSlim _turn = new(1);
    private DateTimeOffset _askedAt = DateTimeOffset.MinValue;
    private bool _isUp;

    /// <summary>For anybody.</summary>
    public async Task<bool> IsUpAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetUtcNow();
            if (now - _askedAt >= Kept)
            {
                _isUp = (await probes.AskAsync(cancellationToken)).All;
                _askedAt = now;
            }

            return _isUp;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>For who runs the site: some thirty storage calls.</summary>
    public async Task<HealthReport> ReportAsync(CancellationToken cancellationToken)
    {
        var answers = await probes.AskAsync(cancellationToken);
        var depths = answers.Queues ? await queues.DepthsAsync(cancellationToken) : null;
        var late = answers.Tables ? (await timers.ListAsync(cancellationToken)).Where(timer => timer.IsWrong) : [];
        var paused = answers.Tables ? await pace.FindPauseAsync(cancellationToken) : null;
        return new HealthReport(
            answers.All,
            answers.Tables,
            answers.Queues,
            answers.Blobs,
            answers.ServerTime is { } server ? (int)(clock.GetUtcNow() - server).TotalSeconds : null,
            depths?.Sum(depth => depth.Poison),
            depths?.Where(depth => MailQueues.Contains(depth.Name)).Sum(depth => depth.Waiting),
            paused > clock.GetUtcNow() ? paused : null,
            [.. late.Select(timer => timer.Name)],
            [.. switches.Off.Keys.Order().Select(feature => feature.ToString())]);
    }

    public void Dispose() => _turn.Dispose();
}
