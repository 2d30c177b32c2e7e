namespace TI.Serverless.Functions.Calendar;

internal sealed class TellClosingsSchedule(TellClosingsHandler handler)
{
    /// <summary>Every quarter of an hour, beside the reminders: tells the holders of drafts whose wave closed where they stand.</summary>
    [Function(nameof(TellClosingsSchedule))]
    public Task Run([TimerTrigger("0 10,25,40,55 * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        _ = timer;
        return handler.HandleAsync(cancellationToken);
    }
}
