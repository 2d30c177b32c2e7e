namespace TI.Serverless.Functions.Exports;

internal sealed class EraseExportsSchedule(EraseExportsHandler handler)
{
    /// <summary>Every night: erases the exports that are a week old.</summary>
    [Function(nameof(EraseExportsSchedule))]
    public Task Run([TimerTrigger("0 40 2 * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        _ = timer;
        return handler.HandleAsync(cancellationToken);
    }
}
