using TI.Serverless.Functions.Alerts;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Management;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calendar;

/// <summary>
/// Erases what has no more use: addresses that wait for a wave which closed or left the catalogue, the traces of alert mails after a
/// week, the counts of hours that are over. Done twice or stopped, it does the rest the next day.
/// </summary>
internal sealed partial class EraseExpiredHandler(
    Catalogue catalogue, WipeTrialHandler trials, SubscriptionStore subscriptions, RateLimits limits, TimeProvider clock, ILogger<EraseExpiredHandler> logger)
{
    public async Task HandleAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var erased = 0;
        await foreach (var row in subscriptions.ScanAsync(cancellationToken))
        {
            if (row.IsMail ? row.At < now - AlertMails.TraceKept : !StillWaits(row, now))
            {
                await subscriptions.EraseAsync(row.CallId, row.WaveId, row.RowKey, cancellationToken);
                erased++;
            }
        }

        foreach (var ended in catalogue.Now.EndedTrials)
        {
            await trials.HandleAsync(ended, cancellationToken);
        }

        LogErased(logger, erased, await limits.ScanAndEraseAsync(cancellationToken));
    }

    private bool StillWaits(SubscriptionRow row, DateTimeOffset now) =>
        catalogue.Find(row.CallId)?.FindWave(row.WaveId) is { } wave && now <= wave.LastMoment(draftStartedInTime: false);

    [LoggerMessage(LogLevel.Information, "{Subscriptions} rows of subscriptions and {Limits} counts of limits were erased.")]
    private static partial void LogErased(ILogger logger, int subscriptions, int limits);
}
