namespace TI.Serverless.Functions.Calendar;

internal sealed class RemindDraftsSchedule(RemindDraftsHandler handler)
{
    /// <summary>
    /// Every quarter of an hour: asks for the reminders of drafts whose closing comes near. Schedules are in UTC there, so the calendar
    /// says what is due in Paris.
    /// </summary>
    [Function(nameof(RemindDraftsSchedule))]
    public Task Run([TimerTrigger("0 */15 * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        _ = timer;
        return handler.HandleAsync(cancellationToken);
    }
}
