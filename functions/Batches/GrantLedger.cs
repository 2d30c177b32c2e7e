using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Juries;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Batches;

/// <summary>Writes what a decision granted: in the wave, whose envelope it counts against, and in the ledger of its organisation.</summary>
internal sealed class GrantLedger(JuryStore juries, AidStore aid)
{
    /// <summary>One write, and one or two more for a de minimis aid. The same again changes nothing.</summary>
    public async Task RecordAsync(string callId, string waveId, Letter letter, DateOnly on, CancellationToken cancellationToken)
    {
        if (letter.Amount is not { } amount)
        {
            return;
        }

        await juries.GrantAsync(callId, waveId, ApplicationId.Parse(letter.ApplicationId), amount, cancellationToken);
        if (!letter.IsDeMinimis || amount == 0)
        {
            return;
        }

        var granted = new AidLine(letter.Siren, on, amount, callId, letter.ApplicationId, letter.Number, DeMinimis.Basis, AidSource.Granted);
        if (letter.DeclaredDeMinimis is { } declared)
        {
            await aid.RecordAsync(granted with { On = ParisTime.DateOf(letter.SubmittedAt), Amount = declared, Source = AidSource.Declared }, cancellationToken);
        }

        await aid.RecordAsync(granted, cancellationToken);
    }
}
