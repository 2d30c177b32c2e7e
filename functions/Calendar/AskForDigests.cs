using System.Globalization;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail.Digests;
using TI.Serverless.Functions.Mail.Frequencies;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calendar;

/// <summary>
/// Asks for the digests of the day and of the week, at eight in Paris on working days. A run that comes late does what is due and not done;
/// one that was stopped goes on after the last page it marked; a message asked for twice finds its line in the ledger.
/// </summary>
internal sealed partial class AskForDigestsHandler(
    MailFrequencyStore store, DigestMarkStore marks, StaffMailQueue mails, TimeProvider clock, ILogger<AskForDigestsHandler> logger)
{
    private const int PageSize = 50;

    private static readonly TimeOnly Hour = new(8, 0);

    /// <summary>Digests speak of what came until shortly before them: the lists take a moment to show a deposit.</summary>
    private static readonly TimeSpan Lag = TimeSpan.FromMinutes(10);

    /// <summary>People work in several calls and places: the days that are worked everywhere but in a few départements.</summary>
    private static WorkingDays Days => WorkingDays.National;

    /// <summary>Nothing before the hour and on days off; afterwards two reads, and once for each digest a query, a message for each person and a write for each page.</summary>
    public async Task HandleAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = ParisTime.DateOf(now);
        if (!Days.IsWorkingDay(today) || now < At(today))
        {
            return;
        }

        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        await AskAsync(MailFrequency.Daily, today, today, cancellationToken);
        await AskAsync(MailFrequency.Weekly, monday, today, cancellationToken);
    }

    /// <param name="frequency">Which digest.</param>
    /// <param name="period">The day, or the Monday of the week, that it is for; one is sent for each.</param>
    /// <param name="today">The day it leaves.</param>
    /// <param name="cancellationToken">Stops between two pages.</param>
    private async Task AskAsync(MailFrequency frequency, DateOnly period, DateOnly today, CancellationToken cancellationToken)
    {
        var mark = await marks.FindAsync(frequency, cancellationToken);
        if (mark.DoneAt >= At(period))
        {
            return;
        }

        var span = new DigestSpan((mark.DoneAt ?? At(today).AddDays(frequency == MailFrequency.Daily ? -1 : -7)) - Lag, At(today) - Lag);
        var name = period.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        mark = mark.Period == name ? mark : mark with { Period = name, Reached = "" };
        var people = (await store.ListAsync(cancellationToken))
            .Where(choice => choice.Frequency == frequency)
            .Select(choice => choice.Person.Hash)
            .Distinct()
            .Where(hash => string.CompareOrdinal(hash, mark.Reached) > 0)
            .Order(StringComparer.Ordinal)
            .ToArray();
        foreach (var page in people.Chunk(PageSize))
        {
            foreach (var hash in page)
            {
                var message = new StaffMailMessage(DigestMail.MailName, $"{frequency.ToString().ToLowerInvariant()}-{name}", hash, DigestMail.About(frequency, span));
                await mails.SendAsync(message, TimeSpan.Zero, cancellationToken);
            }

            await marks.SaveAsync(mark with { Reached = page[^1] }, cancellationToken);
        }

        await marks.SaveAsync(mark with { DoneAt = At(today), Reached = people.LastOrDefault(mark.Reached) }, cancellationToken);
        LogAsked(logger, people.Length, frequency, name);
    }

    private static DateTimeOffset At(DateOnly date) => ParisTime.ToInstant(date.ToDateTime(Hour));

    [LoggerMessage(LogLevel.Information, "{Count} digests were asked for: {Frequency}, {Period}.")]
    private static partial void LogAsked(ILogger logger, int count, MailFrequency frequency, string period);
}
