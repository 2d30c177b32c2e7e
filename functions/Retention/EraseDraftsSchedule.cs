namespace TI.Serverless.Functions.Retention;

internal sealed class EraseDraftsSchedule(EraseDraftsHandler handler)
{
    /// <summary>Every night: warns of drafts that come to their term, and erases those whose two weeks in the trash are over.</summary>
    [Function(nameof(EraseDraftsSchedule))]
    public Task Run([TimerTrigger("0 30 3 * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        _ = timer;
        return handler.HandleAsync(cancellationToken);
    }
}
