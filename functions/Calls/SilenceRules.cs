namespace TI.Serverless.Functions.Calls;

/// <summary>What a regime of silence brings with it in a definition.</summary>
internal static class SilenceRules
{
    public static IEnumerable<(string Path, string Reason)> Problems(CallDefinition call)
    {
        var silence = call.Silence;
        var isOfText = silence.Regime is SilenceRegime.SpecialText or SilenceRegime.AcceptanceBySpecialText;
        var name = silence.Regime == SilenceRegime.SpecialText ? "specialText" : "acceptanceBySpecialText";
        if (isOfText && silence.Months is null)
        {
            yield return ("silence.months", $"is required with the regime {name}: after how many months does silence decide?");
        }

        if (!isOfText && silence.Months is not null)
        {
            yield return ("silence.months", "goes with the regimes specialText and acceptanceBySpecialText only; the other regimes have their own.");
        }

        var hasText = !string.IsNullOrWhiteSpace(silence.Reference);
        if (isOfText && !hasText)
        {
            yield return ("silence.reference", $"is required with the regime {name}: name the text and its article.");
        }

        if (silence.Regime == SilenceRegime.NoImplicitDecision && string.IsNullOrWhiteSpace(silence.Justification))
        {
            yield return ("silence.justification", "is required with the regime noImplicitDecision: say why silence decides nothing.");
        }

        if (silence.StartsAt == SilenceStart.WaveClosing && silence.MonthsUntilDecision is not null && !hasText)
        {
            yield return ("silence.reference", "is required when the period starts at the closing of the wave: only a text can allow it, name it.");
        }

        if (silence is { StartsAt: SilenceStart.Completion, Decision: ImplicitDecision.Rejection } && !hasText)
        {
            yield return ("silence.reference", "is required when the period of a rejection starts at the complete file: the ordinary one starts at the deposit, name the text.");
        }

        if (silence.Regime == SilenceRegime.AcceptanceAfterTwoMonths && !hasText && IsOfMoney(call))
        {
            yield return ("silence.reference", "is required where money is asked: silence then rejects (CRPA, article L.231-4 3°) unless a decree says otherwise; name it.");
        }
    }

    /// <summary>The call has money to give, or the form asks for some.</summary>
    private static bool IsOfMoney(CallDefinition call) =>
        call.Aid is not null || call.Envelope is not null || call.Waves.Any(wave => wave.Envelope is not null) || call.Figures?.Asked is { Count: > 0 };
}
