namespace TI.Serverless.Functions.Retention;

internal sealed class EraseClosedFilesSchedule(EraseClosedFilesHandler handler)
{
    /// <summary>Every night: reports the deposited files that come to their term, and erases those that the archives' visa and two weeks let go.</summary>
    [Function(nameof(EraseClosedFilesSchedule))]
    public Task Run([TimerTrigger("0 50 3 * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        _ = timer;
        return handler.HandleAsync(cancellationToken);
    }
}
