using TI.Serverless.Functions.Calls.Revisions;

namespace TI.Serverless.Functions.Calls.Management;

/// <summary>What a definition must meet to be published now, over what is in force: French sentences, each with the path it is about.</summary>
internal static class PublicationRules
{
    public static IEnumerable<DraftProblem> Problems(CallDefinition call, CallDefinition? current, DateTimeOffset now) =>
        [.. Names(call, current), .. Dates(call, current, now), .. Silence(call, current)];

    private static IEnumerable<DraftProblem> Names(CallDefinition call, CallDefinition? current)
    {
        if (call.Id.EndsWith(Trial.Suffix, StringComparison.Ordinal))
        {
            yield return new DraftProblem("id", $"L’identifiant ne peut pas finir par {Trial.Suffix} : ce nom est celui des essais.");
        }

        if (current is not null && current.NumberPrefix != call.NumberPrefix)
        {
            yield return new DraftProblem("numberPrefix", $"Le préfixe reste {current.NumberPrefix} : des dossiers portent des numéros qui en sont faits.");
        }

        foreach (var wave in (current?.Waves ?? []).Where(wave => call.FindWave(wave.Id) is null))
        {
            yield return new DraftProblem("waves", $"Remettez la vague « {wave.Label} » (identifiant {wave.Id}) : des dossiers peuvent y être attachés. Changez plutôt ses dates.");
        }
    }

    private static IEnumerable<DraftProblem> Dates(CallDefinition call, CallDefinition? current, DateTimeOffset now)
    {
        var today = ParisTime.DateOf(now);
        for (var i = 0; i < call.Waves.Count; i++)
        {
            var (wave, before) = (call.Waves[i], current?.FindWave(call.Waves[i].Id));
            if (wave.ClosesAt != before?.ClosesAt && wave.Closing < now)
            {
                yield return new DraftProblem($"waves[{i}].closesAt", $"La clôture du {ParisTime.Deadline(wave.Closing)} est déjà passée : choisissez une date à venir.");
            }

            if (wave.OpensAt != before?.OpensAt && DateOnly.FromDateTime(wave.OpensAt) < today)
            {
                yield return new DraftProblem($"waves[{i}].opensAt", $"L’ouverture du {ParisTime.Deadline(wave.Opening)} est déjà passée : choisissez aujourd’hui ou une date à venir.");
            }

            if (wave.CommitteeOn is { } committee && committee != before?.CommitteeOn && committee < today)
            {
                yield return new DraftProblem($"waves[{i}].committeeOn", $"Le comité du {ParisTime.Date(committee)} est déjà passé : choisissez une date à venir.");
            }

            if (wave.ResultsOn is { } results && results != before?.ResultsOn && results < today)
            {
                yield return new DraftProblem($"waves[{i}].resultsOn", $"La date des résultats, le {ParisTime.Date(results)}, est déjà passée : choisissez une date à venir.");
            }
        }
    }

    /// <summary>
    /// A decision by silence before the committee has met is what candidates contest: only a text of its own allows it. That article L. 231-4 is named as the
    /// text of an ordinary delay allows nothing. What is in force is not contested again: a call can be mended without moving its waves.
    /// </summary>
    private static IEnumerable<DraftProblem> Silence(CallDefinition call, CallDefinition? current)
    {
        if (call.Silence.Regime is SilenceRegime.SpecialText or SilenceRegime.AcceptanceBySpecialText)
        {
            yield break;
        }

        foreach (var wave in call.Waves)
        {
            if (current?.Silence == call.Silence
                && current.FindWave(wave.Id) is { } before
                && (before.OpensAt, before.ClosesAt, before.CommitteeOn) == (wave.OpensAt, wave.ClosesAt, wave.CommitteeOn))
            {
                continue;
            }

            var earliest = call.Silence.StartsAt == SilenceStart.WaveClosing ? wave.Closing : wave.Opening;
            if (call.Silence.ImplicitDecisionOn(earliest) is { } decided && decided < wave.CommitteeOn)
            {
                yield return new DraftProblem(
                    "silence.regime",
                    $"Une candidature déposée au début de « {wave.Label} » recevrait une décision par le silence le {ParisTime.Date(decided)}, avant le comité du {ParisTime.Date(wave.CommitteeOn.Value)} : "
                        + "avancez le comité ou l’ouverture, ou choisissez un régime dont le délai finit après le comité (un texte particulier, que vous nommez).");
            }
        }
    }
}
