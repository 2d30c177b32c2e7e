using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Triage;

namespace TI.Serverless.Functions.Batches;

/// <summary>
/// Takes the decisions of a batch whose hour has come, one application after the other, each exactly once: the application remembers the
/// batch that decided it, in the same transaction. Killed anywhere or run twice, it goes on where it was.
/// </summary>
internal sealed partial class ReleaseBatchHandler(
    Catalogue catalogue, BatchStore batches, BatchQueue queue, ApplicationStore store, ApplicationCommits commits, GrantLedger ledger, TimeProvider clock, ILogger<ReleaseBatchHandler> logger)
{
    /// <summary>Letters in one run; the rest comes with another message.</summary>
    private const int MostAtOnce = 50;

    /// <summary>How far the clock of a queue may be ahead of ours.</summary>
    private static readonly TimeSpan Lag = TimeSpan.FromMinutes(2);

    public async Task HandleAsync(string callId, string batchId, CancellationToken cancellationToken)
    {
        if (await BeginAsync(callId, batchId, cancellationToken) is not { } batch)
        {
            return;
        }

        var call = catalogue.Get(callId);
        var waiting = (await batches.FindRecordAsync(callId, batchId, cancellationToken))!.Leaving.ToArray();
        foreach (var letter in waiting.Take(MostAtOnce))
        {
            var left = await LeaveAsync(call, batch, letter, cancellationToken);
            await batches.MarkLeftAsync(batch, left, cancellationToken);
        }

        if (waiting.Length > MostAtOnce)
        {
            await queue.SendAsync(new ReleaseBatchMessage(callId, batchId), TimeSpan.Zero, cancellationToken);
            return;
        }

        if (await batches.SaveAsync(batch with { State = BatchState.Released, ReleasedAt = clock.GetUtcNow() }, cancellationToken) == WriteOutcome.Done)
        {
            LogReleased(logger, batchId, callId);
        }

        await batches.UnmarkDueAsync(callId, batchId, cancellationToken);
    }

    /// <summary>From here on nothing can be undone. Null when there is nothing to do, or not yet.</summary>
    private async Task<Batch?> BeginAsync(string callId, string batchId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var batch = await batches.FindAsync(callId, batchId, cancellationToken);
            if (batch is null or { State: BatchState.Released or BatchState.Cancelled })
            {
                await batches.UnmarkDueAsync(callId, batchId, cancellationToken);
                return null;
            }

            // Undone, or about to be scheduled: the mark stays for the one that may follow.
            if (batch.State == BatchState.Prepared)
            {
                return null;
            }

            if (batch.State == BatchState.Releasing)
            {
                return batch;
            }

            if (batch.LeavesAt - clock.GetUtcNow() is { } wait && wait > TimeSpan.Zero)
            {
                // A clock that lags by a little must not leave it to the timer; a later hour has its own message.
                if (wait < Lag)
                {
                    await queue.SendAsync(new ReleaseBatchMessage(callId, batchId), wait, cancellationToken);
                }

                return null;
            }

            if (await batches.SaveAsync(batch with { State = BatchState.Releasing }, cancellationToken) == WriteOutcome.Done)
            {
                return await batches.FindAsync(callId, batchId, cancellationToken);
            }
        }
    }

    private async Task<Letter> LeaveAsync(CallDefinition call, Batch batch, Letter letter, CancellationToken cancellationToken)
    {
        var id = ApplicationId.Parse(letter.ApplicationId);
        while (true)
        {
            var application = await store.FindAsync(id, cancellationToken);
            if (application is not null && application.Review.Batches.Contains(batch.Id))
            {
                await CountAsync(batch, letter, application, cancellationToken);
                return letter with { State = LetterState.Sent, SentAt = application.Review.Decision?.At ?? clock.GetUtcNow() };
            }

            var action = TriageChoices.Find(call, letter.Action);
            var why = application is null ? "Le dossier n’existe plus."
                : action is null ? "L’appel n’a plus cette décision."
                : TriageProgress.WhyNotPossible(action, call, application);
            if (why is not null)
            {
                LogFailed(logger, letter.ApplicationId, batch.Id);
                return letter with { State = LetterState.Failed, Why = why };
            }

            var (decided, @event) = BatchDecision.Of(call, batch, letter, action!, application!, clock.GetUtcNow());
            await commits.CommitAsync(decided, @event, receipt: null, cancellationToken);
            // Done or not, the next look says so.
        }
    }

    /// <summary>The grant, in the wave and in the ledger of its organisation, for as long as this decision stands.</summary>
    private async Task CountAsync(Batch batch, Letter letter, Application application, CancellationToken cancellationToken)
    {
        if (application.Review.Decision is { } decision && decision.BatchId == batch.Id)
        {
            await ledger.RecordAsync(batch.CallId, batch.WaveId, letter, ParisTime.DateOf(decision.At), cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Information, "Batch {BatchId} of call {CallId} has left.")]
    private static partial void LogReleased(ILogger logger, string batchId, string callId);

    [LoggerMessage(LogLevel.Information, "The decision on application {ApplicationId} in batch {BatchId} could not be taken any more; its letter says why.")]
    private static partial void LogFailed(ILogger logger, string applicationId, string batchId);
}
