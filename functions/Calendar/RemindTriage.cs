using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail.Notifications;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calendar;

/// <summary>
/// Asks for the reminders of applications that nobody has taken charge of, at each call's working days after the deposit.
/// The mail ledger keeps one from being sent twice, so each run may look back over what the former ones saw.
/// </summary>
internal sealed partial class RemindTriageHandler(
    Catalogue catalogue, IndexStore index, ClockStore marks, MailQueue mails, TimeProvider clock, ILogger<RemindTriageHandler> logger)
{
    private const string MarkPartition = "triage-reminders";
    private const int PageSize = 100;

    /// <summary>Reminders arrive when the day's work begins, in Paris.</summary>
    private static readonly TimeOnly Hour = new(9, 0);

    /// <summary>How long after its closing a wave is still looked at.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(180);

    /// <summary>Runs overlap by this much, for projections and clocks that lag.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(6);

    /// <summary>How far back the very first run looks.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromDays(30);

    public async Task HandleAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var call in catalogue.Calls.Where(call => call.Triage.RemindAfterWorkingDays.Count > 0))
        {
            foreach (var wave in call.Waves.Where(wave => wave.Opening <= now && now <= wave.Closing + Patience))
            {
                await RemindAsync(call, wave, now, cancellationToken);
            }
        }
    }

    private async Task RemindAsync(CallDefinition call, Wave wave, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var mark = $"{call.Id}~{wave.Id}";
        var since = (await marks.FindMarkAsync(MarkPartition, mark, cancellationToken) ?? now - FirstLook) - Overlap;
        var count = 0;
        string? continuation = null;
        do
        {
            var page = await index.ListByStatusAsync(call.Id, wave.Id, ApplicationStatus.Submitted, continuation, PageSize, cancellationToken);
            foreach (var application in page.Items)
            {
                if (StepDue(call, application.SubmittedAt!.Value, since, now) is { } days)
                {
                    var mail = new SendMailMessage(
                        application.Id.ToString(), UntriagedReminderMail.NotificationName, UntriagedReminderMail.OccasionOf(days), RecipientHash: null);
                    await mails.SendAsync(mail, TimeSpan.Zero, cancellationToken);
                    count++;
                }
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
        await marks.MarkDoneAsync(MarkPartition, mark, now, count, cancellationToken);
        LogReminded(logger, count, call.Id, wave.Id);
    }

    /// <summary>The last step that fell due in the time looked at; null when none did.</summary>
    private static int? StepDue(CallDefinition call, DateTimeOffset submittedAt, DateTimeOffset since, DateTimeOffset now) =>
        call.Triage.RemindAfterWorkingDays
            .Select(days => (Days: days, At: DueAt(call, submittedAt, days)))
            .Where(step => step.At > since && step.At <= now)
            .OrderByDescending(step => step.At)
            .Select(step => (int?)step.Days)
            .FirstOrDefault();

    private static DateTimeOffset DueAt(CallDefinition call, DateTimeOffset submittedAt, int workingDays) =>
        ParisTime.ToInstant(WorkingDays.For(call.Contact.Departement).Add(ParisTime.DateOf(submittedAt), workingDays).ToDateTime(Hour));

    [LoggerMessage(LogLevel.Information, "{Count} triage reminders were asked for: call {CallId}, wave {WaveId}.")]
    private static partial void LogReminded(ILogger logger, int count, string callId, string waveId);
}
