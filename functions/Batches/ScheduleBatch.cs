using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Batches;

/// <summary>Has a batch leave: in half an hour, or at a set hour of Paris.</summary>
/// <param name="Call">The call.</param>
/// <param name="BatchId">The batch.</param>
/// <param name="At">Local time in Paris; null is in half an hour.</param>
/// <param name="Signatory">Name and quality.</param>
/// <param name="ResultsOn">From when the results are public; null keeps them.</param>
/// <param name="By">Who does it.</param>
internal sealed record ScheduleBatch(CallDefinition Call, string BatchId, DateTime? At, bool IsNow, string? Signatory, DateOnly? ResultsOn, string By);

internal abstract record ScheduleBatchResult
{
    internal sealed record Done(Batch Batch) : ScheduleBatchResult;

    internal sealed record Invalid(IReadOnlyList<FieldError> Errors) : ScheduleBatchResult;

    internal sealed record TooLate : ScheduleBatchResult;

    internal sealed record NotFound : ScheduleBatchResult;
}

internal sealed class ScheduleBatchHandler(BatchStore batches, BatchQueue queue, BatchChecks checks, TimeProvider clock)
{
    public const string AtField = "depart";
    public const string SignatoryField = "signataire";
    public const string ResultsField = "resultats";
    public const int MaxSignatoryLength = 300;

    /// <summary>How long everything can still be undone.</summary>
    public static readonly TimeSpan Undo = TimeSpan.FromMinutes(30);

    /// <summary>A message of a queue waits for seven days at most; the timer finds what leaves later.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(6);

    /// <summary>
    /// Two queries and what the check reads; then the mark that the timer reads, the message, and one write, in this order. With an envelope, what the check
    /// reads once more.
    /// </summary>
    public async Task<ScheduleBatchResult> HandleAsync(ScheduleBatch command, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await batches.FindRecordAsync(command.Call.Id, command.BatchId, cancellationToken) is not { } record)
            {
                return new ScheduleBatchResult.NotFound();
            }

            if (!record.Batch.CanChange)
            {
                return new ScheduleBatchResult.TooLate();
            }

            var now = clock.GetUtcNow();
            var at = command.IsNow ? now + Undo : command.At is { } local ? ParisTime.ToInstant(local) : (DateTimeOffset?)null;
            var (blocking, money) = await BlockingAsync(command.Call, record, cancellationToken);
            IReadOnlyList<FieldError> errors = [.. Errors(command, at, now), .. blocking];
            if (errors.Count > 0)
            {
                return new ScheduleBatchResult.Invalid(errors);
            }

            var scheduled = record.Batch with
            {
                State = BatchState.Scheduled,
                LeavesAt = at,
                Signatory = command.Signatory!.Trim(),
                ResultsOn = command.ResultsOn,
                ScheduledBy = command.By,
            };
            await batches.MarkDueAsync(command.Call.Id, command.BatchId, cancellationToken);
            if (at!.Value - now is var wait && wait <= LongestWait)
            {
                await queue.SendAsync(new ReleaseBatchMessage(command.Call.Id, command.BatchId), wait, cancellationToken);
            }

            if (await batches.SaveAsync(scheduled, cancellationToken) != WriteOutcome.Done)
            {
                continue;
            }

            // What was granted or scheduled in the same instant did not see this batch, or is seen now.
            if (money.Envelope is not null
                && (await BlockingAsync(command.Call, record, cancellationToken)).Errors is { Count: > 0 } since
                && await UndoAsync(command.Call.Id, command.BatchId, abandon: false, cancellationToken))
            {
                return new ScheduleBatchResult.Invalid(since);
            }

            return new ScheduleBatchResult.Done(scheduled);
        }
    }

    /// <summary>Takes a scheduled batch back to its preparation, or abandons it. False once it is leaving.</summary>
    public async Task<bool> UndoAsync(string callId, string batchId, bool abandon, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await batches.FindAsync(callId, batchId, cancellationToken) is not { } batch || !batch.CanChange)
            {
                return false;
            }

            var undone = batch with { State = abandon ? BatchState.Cancelled : BatchState.Prepared, LeavesAt = null };
            if (await batches.SaveAsync(undone, cancellationToken) == WriteOutcome.Done)
            {
                return true;
            }
        }
    }

    private async Task<(IReadOnlyList<FieldError> Errors, WaveMoney Money)> BlockingAsync(CallDefinition call, BatchRecord record, CancellationToken cancellationToken)
    {
        var (faults, money) = await checks.OfAsync(call, record, cancellationToken);
        return ([.. faults.Where(fault => fault.Blocks).Select(fault => new FieldError(fault.ApplicationId is null ? "lot" : $"lettre-{fault.ApplicationId}", fault.Message))], money);
    }

    private static List<FieldError> Errors(ScheduleBatch command, DateTimeOffset? at, DateTimeOffset now)
    {
        var errors = new List<FieldError>();
        if (at is null || at < now + Undo)
        {
            errors.Add(new FieldError(AtField, "Indiquez le jour et l’heure du départ, dans une demi-heure au plus tôt : c’est le temps de pouvoir annuler."));
        }

        if (string.IsNullOrWhiteSpace(command.Signatory) || command.Signatory.Trim().Length > MaxSignatoryLength)
        {
            errors.Add(new FieldError(SignatoryField, "Indiquez le nom et la qualité de la personne qui signe (article L. 212-1 du CRPA)."));
        }

        if (command.ResultsOn is { } day && at is { } leaves && day < ParisTime.DateOf(leaves))
        {
            errors.Add(new FieldError(ResultsField, "Publiez les résultats au plus tôt le jour du départ des lettres."));
        }

        return errors;
    }
}
