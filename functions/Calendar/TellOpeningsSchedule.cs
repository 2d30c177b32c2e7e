namespace TI.Serverless.Functions.Calendar;

internal sealed class TellOpeningsSchedule(TellOpeningsHandler handler)
{
    /// <summary>Every five minutes: asks for the mails to those who wanted to be told that a wave opens.</summary>
    [Function(nameof(TellOpeningsSchedule))]
    public Task Run([TimerTrigger("0 */5 * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        _ = timer;
        return handler.HandleAsync(cancellationToken);
    }
}
