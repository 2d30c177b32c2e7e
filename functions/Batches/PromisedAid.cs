using TI.Serverless.Functions.Juries;

namespace TI.Serverless.Functions.Batches;

/// <summary>The ledger of an organisation as it will be once the letters before this one have left: two grants under the ceiling may pass it together.</summary>
internal static class PromisedAid
{
    /// <param name="letter">The grant that is looked at.</param>
    /// <param name="ledger">What was recorded of its organisation.</param>
    /// <param name="before">Letters of any organisation that leave before it.</param>
    /// <param name="today">The day in Paris.</param>
    public static IReadOnlyList<AidLine> Lines(Letter letter, IReadOnlyList<AidLine> ledger, IEnumerable<Letter> before, DateOnly today)
    {
        var lines = DeMinimisFile.Lines(letter.Siren, letter.ApplicationId, letter.Number, letter.DeclaredDeMinimis, letter.SubmittedAt, ledger);
        foreach (var other in before.Where(other => Counts(other, letter, ledger)))
        {
            lines =
            [
                .. DeMinimisFile.Lines(other.Siren, other.ApplicationId, other.Number, other.DeclaredDeMinimis, other.SubmittedAt, lines),
                new AidLine(other.Siren, today, other.Amount!.Value, "", other.ApplicationId, other.Number, DeMinimis.Basis, AidSource.Granted),
            ];
        }

        return lines;
    }

    /// <summary>What was recorded already is not counted twice.</summary>
    private static bool Counts(Letter other, Letter letter, IReadOnlyList<AidLine> ledger) =>
        other is { IsDeMinimis: true, Amount: not null }
        && other.Siren == letter.Siren
        && other.ApplicationId != letter.ApplicationId
        && !ledger.Any(line => line.Source == AidSource.Granted && line.ApplicationId == other.ApplicationId);
}
