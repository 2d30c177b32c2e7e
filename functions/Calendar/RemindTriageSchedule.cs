namespace TI.Serverless.Functions.Calendar;

internal sealed class RemindTriageSchedule(RemindTriageHandler handler)
{
    /// <summary>Once an hour.</summary>
    [Function(nameof(RemindTriageSchedule))]
    public Task Run([TimerTrigger("0 5 * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        _ = timer;
        return handler.HandleAsync(cancellationToken);
    }
}
