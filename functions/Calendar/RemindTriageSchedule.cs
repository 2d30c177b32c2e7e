namespace TI.Serverless.Functions.Calendar;

internal sealed class RemindTriageSchedule(RemindTriageHandler handler)
{
    /// <summary>Every hour: asks for the reminders of applications that nobody took charge of.</summary>
    [Function(nameof(RemindTriageSchedule))]
    public Task Run([TimerTrigger("0 5 * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        _ = timer;
        return handler.HandleAsync(cancellationToken);
    }
}
