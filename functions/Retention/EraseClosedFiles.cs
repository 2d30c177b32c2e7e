using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail.Notifications;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Retention;

/// <summary>
/// Follows the files that were decided or taken back. It reports what comes to its term; with the archives' visa, and where nobody holds the file, it
/// tells the candidate, leaves two weeks, then erases. What somebody asked to be erased, and was agreed to, waits for its two weeks alone.
/// </summary>
internal sealed partial class EraseClosedFilesHandler(
    Catalogue catalogue,
    ClosedFiles files,
    ApplicationStore store,
    RetentionStore retention,
    MailLedger ledger,
    MailQueue mails,
    EraseFileHandler eraser,
    PersonalData.ForgetGuestsHandler guests,
    TimeProvider clock,
    ILogger<EraseClosedFilesHandler> logger)
{
    public async Task HandleAsync(CancellationToken cancellationToken)
    {
        foreach (var call in catalogue.Calls)
        {
            await HandleAsync(call, cancellationToken);
        }
    }

    /// <summary>Three reads, two queries, one more for each wave, and a read for each file within a month of its term; a message while its candidate is to be told.</summary>
    public async Task HandleAsync(CallDefinition call, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await eraser.ResumeAllAsync(call.Id, cancellationToken);
        await guests.HandleAsync(call.Id, cancellationToken);
        var forecast = new FileForecast(ParisTime.DateOf(now));
        var report = new ClosedFilesReport { At = now };
        var draftsStart = await retention.FindStartAsync(call.Id, cancellationToken);
        await foreach (var file in files.EndingByAsync(call, forecast.Until, cancellationToken))
        {
            var soonest = ClosedFiles.TermOf(call, file);
            if (file.PlannedOn is null && FileTerm.StageAt(soonest!.Value, now) == FileStage.Kept)
            {
                forecast.Add(soonest.Value, file.Status);
                continue;
            }

            if (await store.FindAsync(file.Id, cancellationToken) is not { } application)
            {
                continue;
            }

            if (FileTerm.Planned(application) is { } planned)
            {
                report = await FollowPlannedAsync(application, planned, report, cancellationToken);
            }
            else if (FileTerm.Of(call, application) is { } term)
            {
                forecast.Add(term, application.Status);
                report = await FollowAsync(call, application, term, draftsStart, report, cancellationToken);
            }
        }

        await retention.SaveReportAsync(call.Id, report with { Forecast = forecast.Counts }, cancellationToken);
        LogRun(logger, call.Id, report.Ending, report.InTrash, report.Held, report.WithoutVisa, report.Due, report.Erased);
    }

    private async Task<ClosedFilesReport> FollowPlannedAsync(
        Application application, PlannedErasure planned, ClosedFilesReport report, CancellationToken cancellationToken)
    {
        if (application.Review.Hold is not null)
        {
            return report with { Held = report.Held + 1 };
        }

        if (ParisTime.DateOf(report.At) < FileTerm.ErasedOn(planned))
        {
            return report with { InTrash = report.InTrash + 1 };
        }

        var (kind, _) = FileTerm.InWords(catalogue.For(application), application);
        var rule = $"{planned.Reason}, {DraftTerm.TrashDays} jours de corbeille";
        var erased = await eraser.EraseAsync(application, new ErasureFacts(report.At, kind, rule, application.Attachments.Count), cancellationToken);
        return report with { Due = report.Due + 1, Erased = report.Erased + (erased ? 1 : 0) };
    }

    private async Task<ClosedFilesReport> FollowAsync(
        CallDefinition call, Application application, DateOnly term, RetentionStart? draftsStart, ClosedFilesReport report, CancellationToken cancellationToken)
    {
        var stage = FileTerm.StageAt(term, report.At);
        if (stage == FileStage.Kept)
        {
            return report;
        }

        if (application.Review.Hold is not null)
        {
            return report with { Held = report.Held + 1 };
        }

        // Read each time: a visa that is taken back during a run stops it at the file that it had come to.
        if (await AllowedAsync(call, application, term, draftsStart, cancellationToken) is not { } allowed)
        {
            return report with { WithoutVisa = report.WithoutVisa + 1 };
        }

        if (stage == FileStage.Over && await HadTwoWeeksAsync(call, application, term, allowed.Since, report.At, cancellationToken))
        {
            var (kind, rule) = FileTerm.InWords(call, application);
            var facts = new ErasureFacts(report.At, kind, $"{rule}, {allowed.Reason}, {DraftTerm.TrashDays} jours de corbeille", application.Attachments.Count);
            var erased = await eraser.EraseAsync(application, facts, cancellationToken);
            return report with { Due = report.Due + 1, Erased = report.Erased + (erased ? 1 : 0) };
        }

        if (call.Retention.TellCandidates)
        {
            await mails.SendAsync(
                new SendMailMessage(application.Id.ToString(), FileEndingMail.NotificationName, FileEndingMail.OccasionOf(term), RecipientHash: null, CanWait: true),
                TimeSpan.Zero,
                cancellationToken);
        }

        return stage == FileStage.Ending ? report with { Ending = report.Ending + 1 } : report with { InTrash = report.InTrash + 1 };
    }

    /// <summary>By whom and since when it may go: the archives' visa, or what has drafts erased for one that was never deposited. One read.</summary>
    private async Task<(string Reason, DateTimeOffset Since)?> AllowedAsync(
        CallDefinition call, Application application, DateOnly term, RetentionStart? draftsStart, CancellationToken cancellationToken)
    {
        if (application.SubmittedAt is null)
        {
            return draftsStart is { } start ? ("jamais déposé", start.At) : null;
        }

        return await retention.FindVisaAsync(call.Id, cancellationToken) is { Through: { } through } visa && term <= through
            ? ($"visa d’élimination « {visa.Reason} »", visa.At)
            : null;
    }

    /// <summary>Nights that were missed, and a visa that came late, leave two weeks all the same: after the visa, and after the mail where there is one. One query.</summary>
    private async Task<bool> HadTwoWeeksAsync(
        CallDefinition call, Application application, DateOnly term, DateTimeOffset allowedSince, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = now.AddDays(-DraftTerm.TrashDays);
        if (allowedSince > before)
        {
            return false;
        }

        var occasion = FileEndingMail.OccasionOf(term);
        return !call.Retention.TellCandidates || (await ledger.ListAsync(application.Id, cancellationToken)).Any(mail =>
            mail.Key.Split('|') is ["mail", FileEndingMail.NotificationName, var about, ..]
            && about == occasion
            && mail.State is MailState.Sent or MailState.Refused
            && mail.ClaimedAt <= before);
    }

    [LoggerMessage(LogLevel.Information, "Closed files of call {CallId}: {Ending} near their term, {InTrash} in the trash, {Held} held, {WithoutVisa} without a visa, {Due} over, of which {Erased} were erased.")]
    private static partial void LogRun(ILogger logger, string callId, int ending, int inTrash, int held, int withoutVisa, int due, int erased);
}
