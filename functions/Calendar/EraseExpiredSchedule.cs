namespace TI.Serverless.Functions.Calendar;

internal sealed class EraseExpiredSchedule(EraseExpiredHandler handler)
{
    /// <summary>Every night: erases the addresses, traces of alert mails and counts that have no more use.</summary>
    [Function(nameof(EraseExpiredSchedule))]
    public Task Run([TimerTrigger("0 20 2 * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        _ = timer;
        return handler.HandleAsync(cancellationToken);
    }
}
