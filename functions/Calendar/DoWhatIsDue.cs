using System.Diagnostics.Metrics;
using TI.Serverless.Functions.Calendar.Actions;
using TI.Serverless.Functions.Calendar.Owed;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calendar;

/// <summary>
/// Does what is due and not done, the longest due first. A run that comes late, twice or after a stop neither loses nor doubles anything: a
/// message goes before its row is marked, and its handler asks again whether it is owed. What fails stays due, and keeps nothing else waiting.
/// </summary>
internal sealed partial class DoWhatIsDueHandler(
    Catalogue catalogue,
    CalendarStore calendar,
    WaveDerivation waves,
    MailQueue mails,
    IEnumerable<CalendarAction> actions,
    TimeProvider clock,
    ILogger<DoWhatIsDueHandler> logger)
{
    /// <summary>Rows done and pages gone through of one call in one run.</summary>
    private const int MostSteps = 400;

    /// <summary>Pages of one row in one run: with a hundred drafts on each, the last of 160,000 is reached in the fifth run, and others have their turn.</summary>
    private const int MostPages = 350;

    private static readonly Histogram<double> Done = Telemetry.Meter.CreateHistogram<double>("obligations.done", "min", "Minutes from when it was due.");
    private static readonly Counter<long> TooLate = Telemetry.Meter.CreateCounter<long>("obligations.too_late");

    private readonly Dictionary<string, CalendarAction> _actions = actions.ToDictionary(action => action.Name, StringComparer.Ordinal);

    /// <summary>For each call, one query when nothing is due.</summary>
    public async Task HandleAsync(CancellationToken cancellationToken)
    {
        foreach (var call in catalogue.Calls)
        {
            if (await HandleAsync(call, cancellationToken) <= 0)
            {
                LogMore(logger, call.Id);
            }
        }
    }

    /// <returns>The steps that were left.</returns>
    private async Task<int> HandleAsync(CallDefinition call, CancellationToken cancellationToken)
    {
        var steps = MostSteps;
        var now = clock.GetUtcNow();
        var page = await calendar.PageDueAsync(call.Id, now, after: null, cancellationToken);
        if (page.Revision != call.Revision)
        {
            var owed = await waves.OfAsync(call, cancellationToken);
            await calendar.ReplaceWavesAsync(call.Id, call.Revision, owed, DeriveFiles.For(call), now, cancellationToken);
            page = await calendar.PageDueAsync(call.Id, now, after: null, cancellationToken);
        }

        while (true)
        {
            foreach (var row in page.Rows)
            {
                steps = await DoAsync(row, steps, now, cancellationToken);
                if (steps <= 0)
                {
                    return steps;
                }
            }

            if (!page.HasMore || page.Rows.Count == 0)
            {
                return steps;
            }

            page = await calendar.PageDueAsync(call.Id, now, CalendarKeys.DueRow(page.Rows[^1].Obligation.Key), cancellationToken);
        }
    }

    private async Task<int> DoAsync(OwedRow row, int steps, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var owed = row.Obligation;
        try
        {
            if (owed.Until <= now)
            {
                await calendar.MarkDoneAsync(row, now, DoneState.TooLate, row.Count, cancellationToken);
                TooLate.Add(1, new KeyValuePair<string, object?>("name", owed.Name), new KeyValuePair<string, object?>("call", owed.CallId));
                LogTooLate(logger, owed.Name, owed.Occasion, owed.CallId, owed.DueAt);
                return steps - 1;
            }

            if (owed.WorkingDaysOf is { } departement && !StaffHours.IsWorking(WorkingDays.For(departement), now))
            {
                return steps - 1;
            }

            var least = Math.Max(0, steps - MostPages);
            for (OwedRow? at = row; at is not null && steps > least; steps--)
            {
                switch (await StepAsync(at, cancellationToken))
                {
                    case CalendarStep.Done(var count):
                        await calendar.MarkDoneAsync(at, now, DoneState.Done, count, cancellationToken);
                        Done.Record((now - owed.DueAt).TotalMinutes, new KeyValuePair<string, object?>("name", owed.Name), new KeyValuePair<string, object?>("call", owed.CallId));
                        LogDone(logger, owed.Name, owed.Occasion, owed.CallId, count, owed.DueAt);
                        at = null;
                        break;

                    case CalendarStep.More(var continuation, var count):
                        at = await calendar.KeepPlaceAsync(at, continuation, count, cancellationToken);
                        break;
                }
            }

            return steps;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(logger, owed.Name, owed.Occasion, owed.CallId, failure);
            return steps - 1;
        }
    }

    /// <summary>What no action does is a mail about a file.</summary>
    private async Task<CalendarStep> StepAsync(OwedRow row, CancellationToken cancellationToken)
    {
        var owed = row.Obligation;
        if (_actions.TryGetValue(owed.Name, out var action))
        {
            return await action.DoAsync(row, cancellationToken);
        }

        await mails.SendAsync(new SendMailMessage(owed.File!.Value.ToString(), owed.Name, owed.Occasion, owed.RecipientHash, CanWait: true), TimeSpan.Zero, cancellationToken);
        return new CalendarStep.Done(1);
    }

    [LoggerMessage(LogLevel.Information, "{Name} {Occasion} of call {CallId} is done: {Count} mails asked for. It was due at {DueAt}.")]
    private static partial void LogDone(ILogger logger, string name, string occasion, string callId, int count, DateTimeOffset dueAt);

    [LoggerMessage(LogLevel.Information, "{Name} {Occasion} of call {CallId} was due at {DueAt} and would say nothing true any more: it is dropped.")]
    private static partial void LogTooLate(ILogger logger, string name, string occasion, string callId, DateTimeOffset dueAt);

    [LoggerMessage(LogLevel.Information, "There is more due of call {CallId}: the next run goes on.")]
    private static partial void LogMore(ILogger logger, string callId);

    [LoggerMessage(LogLevel.Error, "{Name} {Occasion} of call {CallId} failed: it stays due, and the next run tries again.")]
    private static partial void LogFailed(ILogger logger, string name, string occasion, string callId, Exception failure);
}
