using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calendar.Actions;

/// <summary>
/// The wave opens: who asked for it is told. The message goes before the mark of each person, so one that is stopped anywhere is taken up where
/// it was, and the ledger keeps a second message from sending a second mail.
/// </summary>
internal sealed class TellOpening(SubscriptionStore subscriptions, AlertQueue alerts) : CalendarAction
{
    public const string ActionName = "opening";

    private const string Occasion = "opening";
    private const int PageSize = 50;

    /// <summary>The list shrinks as it is gone through: there is no place to keep.</summary>
    private const string FromTheStart = "-";

    public override string Name => ActionName;

    public override async Task<CalendarStep> DoAsync(OwedRow row, CancellationToken cancellationToken)
    {
        var (callId, waveId) = (row.Obligation.CallId, row.Obligation.WaveId!);
        var people = await subscriptions.ListToAlertAsync(callId, waveId, PageSize, cancellationToken);
        foreach (var person in people)
        {
            await alerts.SendAsync(new AlertMessage(callId, waveId, ConfirmationToken: null, Occasion, person), TimeSpan.Zero, cancellationToken);
            await subscriptions.MarkAskedAsync(callId, waveId, person, cancellationToken);
        }

        var count = row.Count + people.Count;
        return people.Count > 0 ? new CalendarStep.More(FromTheStart, count) : new CalendarStep.Done(count);
    }
}
