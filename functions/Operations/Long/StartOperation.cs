using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Operations.Long;

/// <summary>What became of a request to begin.</summary>
internal enum StartOperationResult
{
    Started,

    /// <summary>It had stopped, and goes on where it was.</summary>
    Resumed,

    /// <summary>It is running: one run at a time.</summary>
    Busy,
}

/// <summary>Begins a long operation, or takes one up that stopped. The message goes first, as everywhere.</summary>
internal sealed class StartOperationHandler(IEnumerable<LongOperation> operations, JobStore jobs, OperationQueue queue, OperationTrail trail, TimeProvider clock)
{
    /// <summary>A timer asks, and no administrator: the trail says nothing of it.</summary>
    public const string ByTimer = "tâche automatique";

    private readonly Dictionary<string, LongOperation> _byName = operations.ToDictionary(operation => operation.Name, StringComparer.Ordinal);

    /// <summary>One read, a line of the trail, a message and a write.</summary>
    /// <param name="name">The operation.</param>
    /// <param name="about">What it is about, where it needs that.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="cancellationToken">Stops before the write.</param>
    public async Task<StartOperationResult> HandleAsync(string name, string? about, string by, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var label = _byName[name].Label;
        var last = await jobs.FindAsync(name, cancellationToken);
        if (last is { Phase: JobPhase.Running })
        {
            if (!last.IsStoppedAt(now))
            {
                return StartOperationResult.Busy;
            }

            await NoteAsync("Repris", last.About);
            await queue.SendAsync(new OperationMessage(name, last.Run, last.Step), TimeSpan.Zero, cancellationToken);
            return StartOperationResult.Resumed;
        }

        var job = new OperationJob { Name = name, Run = Guid.NewGuid().ToString("N"), About = about, StartedBy = by, StartedAt = now, MovedAt = now, StorageETag = last?.StorageETag };
        await NoteAsync("Lancé", about);
        await queue.SendAsync(new OperationMessage(name, job.Run, Step: 0), TimeSpan.Zero, cancellationToken);
        return await jobs.SaveAsync(job, cancellationToken) == WriteOutcome.Done ? StartOperationResult.Started : StartOperationResult.Busy;

        Task NoteAsync(string what, string? detail) =>
            by == ByTimer ? Task.CompletedTask : trail.AddAsync(by, $"{what}{French.Nbsp}: {label}", null, detail, cancellationToken);
    }
}
