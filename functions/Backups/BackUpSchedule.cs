using TI.Serverless.Functions.Operations.Long;

namespace TI.Serverless.Functions.Backups;

internal sealed class BackUpSchedule(StartOperationHandler start)
{
    /// <summary>Every night, after what is erased that night: begins a backup, which a queue makes, or takes up one that stopped.</summary>
    [Function(nameof(BackUpSchedule))]
    public Task Run([TimerTrigger("0 30 4 * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        _ = timer;
        return start.HandleAsync(BackUp.OperationName, about: null, StartOperationHandler.ByTimer, cancellationToken);
    }
}
