using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Triage;
using TI.Serverless.Functions.Triage.Pages;

namespace TI.Serverless.Functions.Batches;

/// <summary>Letters that would refuse what silence has accepted: each withdraws a decision (CRPA, article L.242-1).</summary>
internal sealed class AcceptedBySilence(ApplicationStore applications, TimeProvider clock)
{
    private const int ReadsAtOnce = 16;

    /// <summary>What whoever signs has to know, by application: a read for each refusal in a call in which silence accepts, nothing in any other.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(CallDefinition call, BatchRecord record, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        if (call.Silence.Decision != ImplicitDecision.Acceptance)
        {
            return found;
        }

        var now = clock.GetUtcNow();
        var leavesAt = record.Batch.LeavesAt ?? now + ScheduleBatchHandler.Undo;
        var refusals =
            from letter in record.Leaving
            let action = TriageChoices.Find(call, letter.Action)
            where action is not null && TriageTexts.Refuses(action)
            select (letter.ApplicationId, Action: action);
        foreach (var some in refusals.Chunk(ReadsAtOnce))
        {
            var read = await Task.WhenAll(some.Select(one => applications.FindAsync(ApplicationId.Parse(one.ApplicationId), cancellationToken)));
            foreach (var ((id, action), application) in some.Zip(read))
            {
                if (application is not null && TriageTexts.Withdrawal(action, application, call, now, leavesAt) is { } withdrawal)
                {
                    found[id] = withdrawal;
                }
            }
        }

        return found;
    }
}
