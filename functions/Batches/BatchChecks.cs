using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Juries;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Batches;

/// <summary>Looks at a batch with all that its check needs.</summary>
internal sealed class BatchChecks(WaveMoneys moneys, AidStore aid, AcceptedBySilence accepted, TimeProvider clock)
{
    /// <summary>What <see cref="WaveMoneys"/> and <see cref="AcceptedBySilence"/> read, and a query for each organisation that would receive a de minimis aid.</summary>
    public async Task<(IReadOnlyList<BatchFault> Faults, WaveMoney Money)> OfAsync(CallDefinition call, BatchRecord record, CancellationToken cancellationToken)
    {
        var money = await moneys.OfAsync(call, record.Batch.WaveId, record.Batch.Id, cancellationToken);
        var ledgers = new Dictionary<string, IReadOnlyList<AidLine>>();
        foreach (var siren in record.Leaving.Where(letter => letter is { IsDeMinimis: true, Amount: not null }).Select(letter => letter.Siren).Distinct())
        {
            ledgers[siren] = await aid.ListAsync(siren, cancellationToken);
        }

        var withdrawals = await accepted.OfAsync(call, record, cancellationToken);
        return (BatchCheck.Of(call, record, money, ledgers, withdrawals, ParisTime.DateOf(clock.GetUtcNow())), money);
    }
}
