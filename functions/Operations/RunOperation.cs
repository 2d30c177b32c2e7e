using TI.Serverless.Functions.Operations.Long;
using TI.Serverless.Functions.Operations.Timers;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Operations;

/// <summary>
/// Does what an administrator asked for: a run of a timer, or the next step of a long operation. The row is moved before the message for the next step is
/// sent; a message that comes again for a step that is done asks for the one that is not.
/// </summary>
internal sealed partial class RunOperationHandler(
    TimerFunctions timers,
    TimerRecorder recorder,
    IEnumerable<LongOperation> operations,
    JobStore jobs,
    OperationQueue queue,
    TimeProvider clock,
    IServiceProvider services,
    ILogger<RunOperationHandler> logger)
{
    /// <summary>When to look again for a run whose row is not there yet: the message goes first.</summary>
    private static readonly TimeSpan[] Delays = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30)];

    private readonly Dictionary<string, LongOperation> _byName = operations.ToDictionary(operation => operation.Name, StringComparer.Ordinal);

    public Task HandleAsync(OperationMessage message, CancellationToken cancellationToken)
    {
        if (timers.Find(message.Name) is { } timer)
        {
            return recorder.RunAsync(timer.Name, () => timer.RunAsync(services, cancellationToken), cancellationToken);
        }

        return _byName.TryGetValue(message.Name, out var operation)
            ? StepAsync(operation, message, cancellationToken)
            : throw new InvalidDataException($"There is no operation '{message.Name}': the message goes to the poison queue.");
    }

    private async Task StepAsync(LongOperation operation, OperationMessage message, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(message.Name, cancellationToken) is not { } job || job.Run != message.Run)
        {
            await ComeBackLaterAsync(message, cancellationToken);
            return;
        }

        if (job.Phase == JobPhase.Running && message.Step == job.Step)
        {
            var moved = await operation.StepAsync(job, cancellationToken);
            moved = moved with { Step = job.Step + 1, MovedAt = clock.GetUtcNow() };
            await jobs.SaveAsync(moved, cancellationToken);
            job = await jobs.FindAsync(message.Name, cancellationToken) ?? moved;
        }

        if (job.Phase == JobPhase.Running && job.Run == message.Run)
        {
            // Also when this message came twice: whoever moved the row may have died before saying so.
            await queue.SendAsync(new OperationMessage(job.Name, job.Run, job.Step), TimeSpan.Zero, cancellationToken);
        }
    }

    private async Task ComeBackLaterAsync(OperationMessage message, CancellationToken cancellationToken)
    {
        if (message.Attempt == Delays.Length)
        {
            LogDropped(logger, message.Name, message.Run);
            return;
        }

        await queue.SendAsync(message with { Attempt = message.Attempt + 1 }, Delays[message.Attempt], cancellationToken);
    }

    [LoggerMessage(LogLevel.Information, "Run {Run} of {Operation} was announced and is not there: another one was begun, or its request failed.")]
    private static partial void LogDropped(ILogger logger, string operation, string run);
}
