using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail.Notifications;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calendar;

/// <summary>
/// Asks for the reminders of drafts whose closing comes near, at each call's offsets. It does what is due and not done: a run that
/// comes late, twice or after a stop neither loses nor doubles a mail.
/// </summary>
internal sealed partial class RemindDraftsHandler(
    Catalogue catalogue, IndexStore index, ClockStore marks, MailQueue mails, TimeProvider clock, ILogger<RemindDraftsHandler> logger)
{
    private const int PageSize = 100;

    public async Task HandleAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var call in catalogue.Calls)
        {
            foreach (var wave in call.Waves.Where(wave => wave.IsOpenAt(now)))
            {
                await RemindAsync(call, wave, now, cancellationToken);
            }
        }
    }

    private async Task RemindAsync(CallDefinition call, Wave wave, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = call.Reminders.BeforeClosing
            .Select(offset => (Name: offset, At: ReminderOffset.Parse(offset).Before(wave.ClosesAt)))
            .Where(reminder => reminder.At <= now)
            .OrderBy(reminder => reminder.At)
            .ToArray();
        if (due.Length == 0)
        {
            return;
        }

        var partition = ClockKeys.Reminders(call.Id, wave.Id);
        var done = await marks.DoneAsync(partition, cancellationToken);

        // Of several that a late run finds due, only the nearest to the closing still says something true.
        var latest = due[^1];
        if (!done.Contains(latest.Name))
        {
            var count = await AskForMailsAsync(call, wave, latest.Name, latest.At, cancellationToken);
            await marks.MarkDoneAsync(partition, latest.Name, now, count, cancellationToken);
            LogReminded(logger, count, call.Id, wave.Id, latest.Name);
        }
    }

    /// <summary>Drafts begun after the reminder's hour are not concerned: their holder has only just been written to.</summary>
    private async Task<int> AskForMailsAsync(CallDefinition call, Wave wave, string offset, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        var count = 0;
        string? continuation = null;
        do
        {
            var page = await index.ListByStatusAsync(call.Id, wave.Id, ApplicationStatus.Draft, continuation, PageSize, cancellationToken);
            foreach (var draft in page.Items.Where(draft => draft.StartedAt <= dueAt))
            {
                var mail = new SendMailMessage(
                    draft.Id.ToString(), DraftReminderMail.NotificationName, $"{wave.Id}~{offset}", RecipientHash: null);
                await mails.SendAsync(mail, TimeSpan.Zero, cancellationToken);
                count++;
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
        return count;
    }

    [LoggerMessage(LogLevel.Information, "{Count} draft reminders were asked for: call {CallId}, wave {WaveId}, offset {Offset}.")]
    private static partial void LogReminded(ILogger logger, int count, string callId, string waveId, string offset);
}
