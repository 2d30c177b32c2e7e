using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Juries;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Batches;

/// <summary>The money of a wave: what it has, what was granted, and what other batches are about to grant.</summary>
/// <param name="Envelope">Euros; null where none is known.</param>
/// <param name="Granted">Euros, by application; those that are being granted at this moment count.</param>
/// <param name="Promised">The letters of the wave's other batches that are about to leave.</param>
/// <param name="Waiting">The letters of every other batch that is about to leave, whatever its call.</param>
public sealed record WaveMoney(decimal? Envelope, IReadOnlyDictionary<string, decimal> Granted, IReadOnlyList<Letter> Promised, IReadOnlyList<Letter> Waiting)
{
    /// <summary>Euros already granted to applications that one is not looking at.</summary>
    public decimal GrantedElsewhere(Func<string, bool> isLookedAt) => Granted.Where(one => !isLookedAt(one.Key)).Sum(one => one.Value);

    /// <summary>Euros that other batches are about to grant to applications that one is not looking at.</summary>
    public decimal PromisedElsewhere(Func<string, bool> isLookedAt) =>
        Promised.Where(letter => !isLookedAt(letter.ApplicationId) && !Granted.ContainsKey(letter.ApplicationId)).Sum(letter => letter.Amount ?? 0);

    /// <summary>Euros left for what one is looking at; below zero when it is passed already, null without an envelope.</summary>
    public decimal? LeftFor(Func<string, bool> isLookedAt) => Envelope - GrantedElsewhere(isLookedAt) - PromisedElsewhere(isLookedAt);
}

/// <summary>Reads the money of a wave.</summary>
internal sealed class WaveMoneys(BatchStore batches, JuryStore juries, TimeProvider clock)
{
    /// <summary>
    /// The envelope of the last jury that was set up, else the one of the definition. A read for each stage, a query for the grants, one query for the batches that are to leave, and
    /// two for each of them.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="waveId">The wave.</param>
    /// <param name="butBatchId">The batch that one is looking at; null when it is none.</param>
    /// <param name="cancellationToken">Stops between two reads.</param>
    public async Task<WaveMoney> OfAsync(CallDefinition call, string waveId, string? butBatchId, CancellationToken cancellationToken)
    {
        var jury = await juries.LastAsync(call, waveId, cancellationToken);
        var now = clock.GetUtcNow();
        var granted = (await juries.ProposalsAsync(call.Id, waveId, cancellationToken))
            .Where(proposal => proposal.CountedAt(now) is not null)
            .ToDictionary(proposal => proposal.File.ToString(), proposal => proposal.CountedAt(now)!.Value, StringComparer.Ordinal);
        var (promised, waiting) = (new List<Letter>(), new List<Letter>());
        foreach (var (callId, batchId) in (await batches.DueAsync(cancellationToken)).Where(due => due.BatchId != butBatchId))
        {
            // The mark is put before the batch is scheduled, and stays when that is undone.
            if (await batches.FindRecordAsync(callId, batchId, cancellationToken) is { Batch.State: BatchState.Scheduled or BatchState.Releasing } other)
            {
                waiting.AddRange(other.Leaving);
                promised.AddRange(callId == call.Id && other.Batch.WaveId == waveId ? other.Leaving : []);
            }
        }

        return new WaveMoney(
            jury is null ? (call.FindWave(waveId)?.Envelope ?? call.Envelope)?.Amount : jury.Envelope, granted, promised, waiting);
    }
}
