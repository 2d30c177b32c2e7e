using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Mail.Reports;

/// <summary>
/// Notes what became of each mail in the ledger, and of each address that it gets none, or gets them again. Reports come twice, late and in
/// any order: what is noted depends on what they say and never on when they come.
/// </summary>
internal sealed partial class RecordDeliveryReportsHandler(MailLedger ledger, UndeliveredAddresses addresses, ILogger<RecordDeliveryReportsHandler> logger)
{
    public async Task HandleAsync(DeliveryReportsMessage message, CancellationToken cancellationToken)
    {
        foreach (var report in message.Reports.GroupBy(report => report.Place).Select(ofOneMail => ofOneMail.MaxBy(report => (report.State, report.At))!))
        {
            await RecordAsync(report, cancellationToken);
        }
    }

    /// <summary>Two reads and a write for a mail that arrived; for one that did not, what <see cref="UndeliveredAddresses"/> says besides.</summary>
    private async Task RecordAsync(DeliveryReport report, CancellationToken cancellationToken)
    {
        if (MailPlace.TryParse(report.Place) is not { } place)
        {
            LogUnknown(logger);
            return;
        }

        // The address first, then the ledger: a worker that dies in between leaves a report that is taken up again.
        while (await ledger.FindLineAsync(place, cancellationToken) is { } line && line.IsOutdatedBy(report.State, report.At))
        {
            await TellAsync(place, report, cancellationToken);
            if (await ledger.MarkDeliveryAsync(line, report, cancellationToken))
            {
                return;
            }
        }
    }

    private Task TellAsync(MailPlace place, DeliveryReport report, CancellationToken cancellationToken) =>
        report.State == DeliveryState.Deferred || place.IsOfWave ? Task.CompletedTask
        : report.IsFailure ? addresses.FailedAsync(place, report, cancellationToken)
        : addresses.ArrivedAsync(place, report, cancellationToken);

    [LoggerMessage(LogLevel.Warning, "An event names a mail in a way that is not written here; it was left aside.")]
    private static partial void LogUnknown(ILogger logger);
}
