using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Juries;
using TI.Serverless.Functions.Triage;

namespace TI.Serverless.Functions.Batches;

/// <summary>Something to know of a batch before it leaves.</summary>
/// <param name="Message">A sentence.</param>
/// <param name="Blocks">It cannot leave so.</param>
/// <param name="ApplicationId">The letter it is about; null for the whole batch.</param>
public sealed record BatchFault(string Message, bool Blocks, string? ApplicationId = null);

/// <summary>What is looked at before a batch leaves.</summary>
internal static class BatchCheck
{
    /// <param name="call">The call.</param>
    /// <param name="record">The batch.</param>
    /// <param name="money">The money of the wave, and what other batches are about to grant.</param>
    /// <param name="ledgers">The lines of aid, by SIREN.</param>
    /// <param name="withdrawals">What a refusal would withdraw, by application.</param>
    /// <param name="today">The day in Paris.</param>
    public static IReadOnlyList<BatchFault> Of(
        CallDefinition call,
        BatchRecord record,
        WaveMoney money,
        IReadOnlyDictionary<string, IReadOnlyList<AidLine>> ledgers,
        IReadOnlyDictionary<string, string> withdrawals,
        DateOnly today)
    {
        var faults = new List<BatchFault>();
        var leaving = record.Leaving.ToArray();
        if (leaving.Length == 0)
        {
            faults.Add(new BatchFault("Aucune lettre n’est prête à partir.", Blocks: true));
        }

        if (Excess(record, money) is > 0 and var excess)
        {
            faults.Add(new BatchFault($"Les montants accordés dépassent l’enveloppe de la vague de {French.Euros(excess)} : réduisez un montant, retenez une lettre ou changez une décision.", Blocks: true));
        }

        var before = new List<Letter>(money.Waiting);
        foreach (var letter in leaving)
        {
            var action = TriageChoices.Find(call, letter.Action);
            if (action is null)
            {
                faults.Add(new BatchFault($"Dossier {letter.Number} : l’appel n’a plus cette décision.", Blocks: true, letter.ApplicationId));
                continue;
            }

            if ((BatchActions.IsRefusal(action) || action.NeedsText(call)) && string.IsNullOrWhiteSpace(letter.Reason))
            {
                faults.Add(new BatchFault($"Dossier {letter.Number} : le motif manque.", Blocks: true, letter.ApplicationId));
            }

            if (SingleGrants.IsGrant(call, action) && letter.Amount is null)
            {
                faults.Add(new BatchFault($"Dossier {letter.Number} : le montant manque. Écrivez 0 si cette décision n’accorde rien.", Blocks: true, letter.ApplicationId));
            }

            if (BatchActions.IsRefusal(action) && AppealIsMissing(call))
            {
                faults.Add(new BatchFault($"Dossier {letter.Number} : les voies de recours manquent dans la définition de l’appel.", Blocks: true, letter.ApplicationId));
            }

            // As where one file is decided alone: shown, and left to the person who signs.
            if (withdrawals.TryGetValue(letter.ApplicationId, out var withdrawal))
            {
                faults.Add(new BatchFault($"Dossier {letter.Number}. {withdrawal}", Blocks: false, letter.ApplicationId));
            }

            var lines = PromisedAid.Lines(letter, ledgers.GetValueOrDefault(letter.Siren) ?? [], before, today);
            if (letter is { IsDeMinimis: true, Amount: { } amount } && DeMinimis.Excess(lines, today, amount) is > 0 and var over)
            {
                faults.Add(new BatchFault($"Dossier {letter.Number} : le plafond de minimis de {French.Euros(DeMinimis.Ceiling)} serait dépassé de {French.Euros(over)}, lettres prêtes au même organisme comprises.", Blocks: false, letter.ApplicationId));
            }

            before.Add(letter);
        }

        return faults;
    }

    /// <summary>Euros granted by this batch, by those before it and by those about to leave, over the envelope, below zero while some is left; null without one.</summary>
    public static decimal? Excess(BatchRecord record, WaveMoney money) => Granting(record) - money.LeftFor(id => IsGranting(record.Find(id)));

    public static decimal Granting(BatchRecord record) => record.Letters.Where(IsGranting).Sum(letter => letter.Amount ?? 0);

    /// <summary>Held and dropped letters grant nothing here, whatever was granted to their files elsewhere.</summary>
    public static bool IsGranting(Letter? letter) => letter?.State is LetterState.Prepared or LetterState.Sent;

    private static bool AppealIsMissing(CallDefinition call) => string.IsNullOrWhiteSpace(call.Appeal.Tribunal) || call.Appeal.Months <= 0;
}
