using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calendar;

/// <summary>
/// Asks for the mails to those who wanted to be told that a wave opens. It looks at every wave that is open, so a run that comes late,
/// or after several were missed, does what they would have done; the message goes before the mark, so one that is stopped anywhere is
/// taken up where it was, and the ledger keeps a second message from sending a second mail.
/// </summary>
internal sealed partial class TellOpeningsHandler(
    Catalogue catalogue, SubscriptionStore subscriptions, AlertQueue alerts, TimeProvider clock, ILogger<TellOpeningsHandler> logger)
{
    private const string Occasion = "opening";
    private const int PageSize = 50;

    public async Task HandleAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var call in catalogue.Calls)
        {
            foreach (var wave in call.Waves.Where(wave => wave.IsOpenAt(now)))
            {
                await TellAsync(call, wave, cancellationToken);
            }
        }
    }

    private async Task TellAsync(CallDefinition call, Wave wave, CancellationToken cancellationToken)
    {
        var count = 0;
        while (await subscriptions.ListToAlertAsync(call.Id, wave.Id, PageSize, cancellationToken) is { Count: > 0 } people)
        {
            foreach (var person in people)
            {
                var alert = new AlertMessage(call.Id, wave.Id, ConfirmationToken: null, Occasion, person);
                await alerts.SendAsync(alert, TimeSpan.Zero, cancellationToken);
                await subscriptions.MarkAskedAsync(call.Id, wave.Id, person, cancellationToken);
            }

            count += people.Count;
        }

        if (count > 0)
        {
            LogAsked(logger, count, call.Id, wave.Id);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Count} mails about an opening were asked for: call {CallId}, wave {WaveId}.")]
    private static partial void LogAsked(ILogger logger, int count, string callId, string waveId);
}
