using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Applications;

/// <summary>What the holder of a draft is told once its wave closed without it: the mail and the page say the same.</summary>
/// <param name="Situation">What happened.</param>
/// <param name="Possible">What can still be done, and until when the draft is kept.</param>
internal sealed record AfterClosing(string Situation, IReadOnlyList<string> Possible)
{
    /// <returns>Null while the draft's own wave is open or its grace runs.</returns>
    public static AfterClosing? Of(Application draft, CallDefinition call, DateTimeOffset now) =>
        draft.Status == ApplicationStatus.Draft
        && call.FindWave(draft.StartedForWaveId) is { } own
        && now > own.LastMoment(draftStartedInTime: true)
            ? new AfterClosing(
                $"La période « {own.Label} » est close depuis le {ParisTime.Deadline(own.Closing)}. Votre brouillon n’a pas été déposé : il ne sera pas examiné en l’état.",
                [.. Deposits(draft, call, now), Edits(draft, call, now), Kept(draft, call)])
            : null;

    private static IEnumerable<string> Deposits(Application draft, CallDefinition call, DateTimeOffset now)
    {
        if (draft.WaveAt(call, now) is { } wave)
        {
            yield return $"Vous pouvez encore le déposer, dans la période « {wave.Label} », jusqu’au {ParisTime.Deadline(draft.LastDeposit(wave, now))}.";
        }
        else if (call.NextWave(now) is { } next)
        {
            yield return $"La période « {next.Label} » ouvrira le {ParisTime.Deadline(next.Opening)} : vous pourrez alors y déposer ce brouillon, ou une copie.";
        }
        else
        {
            yield return "Aucune autre période n’est prévue pour cet appel.";
        }
    }

    private static string Edits(Application draft, CallDefinition call, DateTimeOffset now) => draft.IsLocked(call, now)
        ? "Il ne peut plus être modifié pour l’instant ; vous pouvez le relire, l’imprimer ou l’exporter."
        : "Vous pouvez le relire, le modifier, l’imprimer ou l’exporter.";

    private static string Kept(Application draft, CallDefinition call) => $"Il est conservé jusqu’au {ParisTime.Date(draft.KeptUntil(call))}, puis mis à la corbeille deux semaines et effacé.";
}
