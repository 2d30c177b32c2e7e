namespace TI.Serverless.Functions.Calendar;

internal sealed class AskForDigestsSchedule(AskForDigestsHandler handler)
{
    /// <summary>Every quarter of an hour: asks for the digests that are due, at eight in Paris on working days.</summary>
    [Function(nameof(AskForDigestsSchedule))]
    public Task Run([TimerTrigger("0 */15 * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        _ = timer;
        return handler.HandleAsync(cancellationToken);
    }
}
