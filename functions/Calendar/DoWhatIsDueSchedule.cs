namespace TI.Serverless.Functions.Calendar;

internal sealed class DoWhatIsDueSchedule(DoWhatIsDueHandler handler)
{
    /// <summary>
    /// Every five minutes: does what calls, waves and files owe and was not done yet. Schedules are in UTC there, so the calendar says what
    /// is due in Paris.
    /// </summary>
    [Function(nameof(DoWhatIsDueSchedule))]
    public Task Run([TimerTrigger("0 */5 * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        _ = timer;
        return handler.HandleAsync(cancellationToken);
    }
}
