namespace TI.Serverless.Functions.Operations.Long;

/// <summary>
/// What takes longer than a function may: it goes on step by step behind a queue. One class each, registered in the wiring. A step may be done twice or
/// be stopped anywhere; its row moves on when it is done.
/// </summary>
internal abstract class LongOperation
{
    /// <summary>Stored: never change one.</summary>
    public abstract string Name { get; }

    /// <summary>As administrators read it.</summary>
    public abstract string Label { get; }

    /// <summary>Does the next step: a minute or two of work at most.</summary>
    /// <returns>The run with its new count and position; <see cref="JobPhase.Done"/> or <see cref="JobPhase.Failed"/> with a sentence at the end.</returns>
    public abstract Task<OperationJob> StepAsync(OperationJob job, CancellationToken cancellationToken);
}
