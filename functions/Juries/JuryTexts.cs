using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Juries;

/// <summary>What people read about scores.</summary>
internal static class JuryTexts
{
    public static string Label(this ConflictReason reason) => reason switch
    {
        ConflictReason.Interest => "J’y suis employé, rémunéré ou associé",
        ConflictReason.Mandate => "J’y exerce un mandat ou une fonction",
        ConflictReason.Family => "Un proche y est intéressé",
        ConflictReason.Advice => "J’ai aidé à monter ce dossier, ou je conseille le porteur",
        ConflictReason.Other => "Un autre motif",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "This reason has no label."),
    };

    /// <summary>"14,25 sur 20".</summary>
    public static string Mean(decimal? mean) => mean is { } known ? $"{French.Number(decimal.Round(known, 2))} sur {JuryScore.Scale}" : "–";

    /// <summary>"3 notes sur 5".</summary>
    public static string Count(int count, int expected) => $"{French.Count(count, "note", "notes")} sur {French.Number(expected)}";

    public static string Euros(decimal? amount) => amount is { } known ? French.Euros(known) : "–";
}
