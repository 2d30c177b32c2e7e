using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Operations;

/// <summary>What to do with messages that failed every try.</summary>
/// <param name="Queue">Their queue.</param>
/// <param name="MessageId">The one it is about; null for all.</param>
/// <param name="IsDiscarded">It is taken away for good, rather than put back.</param>
/// <param name="Reason">Why it is taken away.</param>
/// <param name="By">Who says so.</param>
internal sealed record TreatPoison(string? Queue, string? MessageId, bool IsDiscarded, string? Reason, string By);

/// <summary>How it went.</summary>
internal enum TreatPoisonResult
{
    Replayed,
    Discarded,

    /// <summary>Somebody treated it meanwhile, or the queue is none of ours.</summary>
    Gone,

    /// <summary>Nothing is taken away for good without saying why.</summary>
    ReasonMissing,
}

internal sealed class TreatPoisonHandler(PoisonQueues queues, OperationTrail trail)
{
    public const int MaxReasonLength = 500;

    /// <summary>How many messages one request puts back; ask again for more.</summary>
    public const int Most = 1000;

    /// <summary>A line of the trail, then a few queue calls for each message.</summary>
    public async Task<TreatPoisonResult> HandleAsync(TreatPoison command, CancellationToken cancellationToken)
    {
        if (command.Queue is not { } queue || !QueueNames.All.Contains(queue))
        {
            return TreatPoisonResult.Gone;
        }

        var label = OperationTexts.QueueLabel(queue);
        if (command.IsDiscarded)
        {
            if (command.Reason?.Trim() is not { Length: > 0 and <= MaxReasonLength } reason)
            {
                return TreatPoisonResult.ReasonMissing;
            }

            return await queues.DiscardAsync(
                    queue, command.MessageId ?? "", body => trail.AddAsync(command.By, $"Message écarté de {French.Quoted(label)}", reason, body, cancellationToken), cancellationToken)
                ? TreatPoisonResult.Discarded
                : TreatPoisonResult.Gone;
        }

        await trail.AddAsync(
            command.By, $"{(command.MessageId is null ? "Tous les messages en échec remis en file" : "Message en échec remis en file")}{French.Nbsp}: {label}", null, null, cancellationToken);
        var replayed = command.MessageId is { } id
            ? await queues.ReplayOneAsync(queue, id, cancellationToken)
            : await queues.ReplayAsync(queue, Most, cancellationToken) > 0;
        return replayed ? TreatPoisonResult.Replayed : TreatPoisonResult.Gone;
    }
}
