using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Mail.Reports;

/// <summary>
/// Notes what became of each mail in the ledger, and on a file that its candidate gets none, or gets them again. Reports come twice, late and in
/// any order: what is noted depends on what they say and never on when they come.
/// </summary>
internal sealed partial class RecordDeliveryReportsHandler(
    MailLedger ledger, ApplicationChanges changes, TimeProvider clock, ILogger<RecordDeliveryReportsHandler> logger)
{
    public async Task HandleAsync(DeliveryReportsMessage message, CancellationToken cancellationToken)
    {
        foreach (var report in message.Reports.GroupBy(report => report.Place).Select(ofOneMail => ofOneMail.MaxBy(report => (report.State, report.At))!))
        {
            await RecordAsync(report, cancellationToken);
        }
    }

    /// <summary>Two reads and a write for a mail that arrived; for one that did not, the first time, also a query, a message and a transaction.</summary>
    private async Task RecordAsync(DeliveryReport report, CancellationToken cancellationToken)
    {
        if (MailPlace.TryParse(report.Place) is not { } place)
        {
            LogUnknown(logger);
            return;
        }

        // The file first, then the ledger: a worker that dies in between leaves a report that is taken up again.
        while (await ledger.FindLineAsync(place, cancellationToken) is { } line && line.IsOutdatedBy(report.State, report.At))
        {
            if (place.Application is { } id)
            {
                await TellFileAsync(id, place.RecipientHash, report, cancellationToken);
            }

            if (await ledger.MarkDeliveryAsync(line, report, cancellationToken))
            {
                return;
            }
        }
    }

    private async Task TellFileAsync(ApplicationId id, string recipientHash, DeliveryReport report, CancellationToken cancellationToken)
    {
        if (report.State == DeliveryState.Deferred || (report.IsFailure && await ledger.HasArrivedSinceAsync(id, recipientHash, report.At, cancellationToken)))
        {
            return;
        }

        await changes.ApplyAsync(
            id,
            application => application.Applicant.Email.Hash != recipientHash ? null
                : report.IsFailure ? Failed(application, report)
                : Arrived(application, report),
            cancellationToken);
    }

    /// <summary>Told once, and once more when it was before the deposit: the team does not hear of drafts.</summary>
    private ApplicationChange? Failed(Application application, DeliveryReport report) =>
        application.TroubleOf() is { } known && !(known.At < application.SubmittedAt && report.At >= application.SubmittedAt)
            ? null
            : Change(application, EventKind.MailUndelivered, new MailTrouble(application.Applicant.Email.Hash, report.Reason, report.At), report.Reason.Words());

    private ApplicationChange? Arrived(Application application, DeliveryReport report) =>
        application.TroubleOf() is { } known && known.At < report.At ? Change(application, EventKind.MailDeliveredAgain, null, null) : null;

    private ApplicationChange Change(Application application, EventKind kind, MailTrouble? trouble, string? text)
    {
        var changed = application with { Version = application.Version + 1, WriteId = Guid.NewGuid(), MailTrouble = trouble };
        return new ApplicationChange(changed, new ApplicationEvent { Version = changed.Version, Kind = kind, At = clock.GetUtcNow(), By = "Service d’envoi", Text = text });
    }

    [LoggerMessage(LogLevel.Warning, "An event names a mail in a way that is not written here; it was left aside.")]
    private static partial void LogUnknown(ILogger logger);
}
