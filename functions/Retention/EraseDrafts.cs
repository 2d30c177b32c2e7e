using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail.Notifications;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Retention;

/// <summary>
/// Follows the drafts that nobody has touched for long. At first it only reports what it would do; once an administrator of the call has read that
/// and said so, it warns their holders, leaves them two weeks in the trash, then erases them, never without a mail of two weeks before.
/// </summary>
internal sealed partial class EraseDraftsHandler(
    Catalogue catalogue,
    IndexStore index,
    ApplicationStore store,
    RetentionStore retention,
    MailLedger ledger,
    MailQueue mails,
    EraseFileHandler eraser,
    TimeProvider clock,
    ILogger<EraseDraftsHandler> logger)
{
    private const int PageSize = 100;

    public async Task HandleAsync(CancellationToken cancellationToken)
    {
        foreach (var call in catalogue.Calls)
        {
            await HandleAsync(call, cancellationToken);
        }
    }

    /// <summary>
    /// A read, a query, and for each wave a query for each hundred drafts that are old enough to be looked at; each of those costs a read, and a
    /// message while its holder is to be told, which the ledger keeps to one mail.
    /// </summary>
    public async Task HandleAsync(CallDefinition call, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await eraser.ResumeAllAsync(call.Id, cancellationToken);
        var isOn = await retention.FindStartAsync(call.Id, cancellationToken) is not null;
        var report = new RetentionReport(now, Warned: 0, InTrash: 0, Due: 0, Erased: 0);
        var before = ApplicationId.Earliest(now.AddDays(DraftTerm.FirstWarningDays + 1 - call.Retention.DraftDays));
        foreach (var wave in call.Waves)
        {
            string? continuation = null;
            do
            {
                var page = await index.ListBegunBeforeAsync(call.Id, wave.Id, ApplicationStatus.Draft, before, continuation, PageSize, cancellationToken);
                foreach (var line in page.Items)
                {
                    if (await store.FindAsync(line.Id, cancellationToken) is { Status: ApplicationStatus.Draft } draft)
                    {
                        report = await FollowAsync(call, draft, isOn, report, cancellationToken);
                    }
                }

                continuation = page.Continuation;
            }
            while (continuation is not null);
        }

        await retention.SaveReportAsync(call.Id, report, cancellationToken);
        LogRun(logger, call.Id, report.Warned, report.InTrash, report.Due, report.Erased);
    }

    private async Task<RetentionReport> FollowAsync(
        CallDefinition call, Application draft, bool isOn, RetentionReport report, CancellationToken cancellationToken)
    {
        var stage = DraftTerm.StageAt(draft, call, report.At);
        if (stage == DraftStage.Kept)
        {
            return report;
        }

        if (!isOn)
        {
            // A report alone: nobody is told of an end that nobody has decided yet.
            return stage switch
            {
                DraftStage.Over => report with { Due = report.Due + 1 },
                DraftStage.InTrash => report with { InTrash = report.InTrash + 1 },
                _ => report with { Warned = report.Warned + 1 },
            };
        }

        if (stage == DraftStage.Over && await WasWarnedAsync(call, draft, report.At, cancellationToken))
        {
            var facts = new ErasureFacts(report.At, "Brouillon", $"{call.Retention.DraftDays} jours sans changement, {DraftTerm.TrashDays} jours de corbeille", draft.Attachments.Count);
            var erased = await eraser.EraseAsync(draft, facts, cancellationToken);
            return report with { Due = report.Due + 1, Erased = report.Erased + (erased ? 1 : 0) };
        }

        // Runs that were missed for weeks give their two weeks all the same.
        var told = stage == DraftStage.Over ? DraftStage.InTrash : stage;
        await mails.SendAsync(
            new SendMailMessage(draft.Id.ToString(), DraftExpiringMail.NotificationName, DraftExpiringMail.OccasionOf(told, draft, call), RecipientHash: null), TimeSpan.Zero, cancellationToken);
        return told == DraftStage.InTrash ? report with { InTrash = report.InTrash + 1 } : report with { Warned = report.Warned + 1 };
    }

    /// <summary>A mail about this very term left two weeks ago or more. One query.</summary>
    private async Task<bool> WasWarnedAsync(CallDefinition call, Application draft, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var occasions = Enum.GetValues<DraftStage>().Select(stage => DraftExpiringMail.OccasionOf(stage, draft, call)).ToArray();
        return (await ledger.ListAsync(draft.Id, cancellationToken)).Any(mail =>
            mail.Key.Split('|') is ["mail", DraftExpiringMail.NotificationName, var occasion, ..]
            && occasions.Contains(occasion)
            && mail.State is MailState.Sent or MailState.Refused
            && mail.ClaimedAt <= now.AddDays(-DraftTerm.TrashDays));
    }

    [LoggerMessage(LogLevel.Information, "Drafts of call {CallId}: {Warned} near their term, {InTrash} in the trash, {Due} over, of which {Erased} were erased.")]
    private static partial void LogRun(ILogger logger, string callId, int warned, int inTrash, int due, int erased);
}
