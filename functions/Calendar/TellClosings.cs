using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail.Notifications;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calendar;

/// <summary>
/// Asks, once for each wave that closed, for a mail to the holder of each draft that stayed behind. A run that comes late, twice or
/// after a stop neither loses nor doubles a mail: the wave is marked when all were asked for, and the ledger keeps each to one.
/// </summary>
internal sealed partial class TellClosingsHandler(
    Catalogue catalogue, IndexStore index, ClockStore marks, MailQueue mails, TimeProvider clock, ILogger<TellClosingsHandler> logger)
{
    private const string Mark = "closed";
    private const int PageSize = 100;

    /// <summary>How late a run may be and still tell something: after that the holders know.</summary>
    private static readonly TimeSpan Lateness = TimeSpan.FromDays(31);

    /// <summary>For each wave that closed lately, one read; once, a query for each hundred drafts, a message for each, and one write.</summary>
    public async Task HandleAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var call in catalogue.Calls)
        {
            foreach (var wave in call.Waves.Where(wave => now > wave.LastMoment(draftStartedInTime: true) && now < wave.Closing + Lateness))
            {
                await TellAsync(call, wave, now, cancellationToken);
            }
        }
    }

    private async Task TellAsync(CallDefinition call, Wave wave, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var partition = ClockKeys.Reminders(call.Id, wave.Id);
        if (await marks.FindMarkAsync(partition, Mark, cancellationToken) is not null)
        {
            return;
        }

        var count = 0;
        string? continuation = null;
        do
        {
            var page = await index.ListByStatusAsync(call.Id, wave.Id, ApplicationStatus.Draft, continuation, PageSize, cancellationToken);
            foreach (var draft in page.Items)
            {
                var mail = new SendMailMessage(draft.Id.ToString(), ClosedDraftMail.NotificationName, $"{wave.Id}~{Mark}", RecipientHash: null);
                await mails.SendAsync(mail, TimeSpan.Zero, cancellationToken);
                count++;
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
        await marks.MarkDoneAsync(partition, Mark, now, count, cancellationToken);
        LogTold(logger, count, call.Id, wave.Id);
    }

    [LoggerMessage(LogLevel.Information, "{Count} mails about drafts left behind were asked for: call {CallId}, wave {WaveId}.")]
    private static partial void LogTold(ILogger logger, int count, string callId, string waveId);
}
