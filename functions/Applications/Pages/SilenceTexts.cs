using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Applications.Pages;

/// <summary>What both sides read of the date at which silence decides.</summary>
internal static class SilenceTexts
{
    private const string Code = "du code des relations entre le public et l’administration";

    /// <summary>What a candidate may ask for once silence has accepted (CRPA, articles L.232-3 and R.112-5).</summary>
    public const string Attestation =
        $"Sur votre demande, le service vous délivre une attestation de cette décision implicite d’acceptation (article L. 232-3 {Code}).";

    /// <summary>The text by which silence decides.</summary>
    public static string Basis(SilenceRule rule) => rule.Regime switch
    {
        SilenceRegime.RejectionAfterTwoMonths => $"article L. 231-4, 3° {Code}",
        SilenceRegime.RejectionAfterEightMonths => "article 7 du décret n° 2018-514 du 25 juin 2018",
        SilenceRegime.AcceptanceAfterTwoMonths => rule.Reference is { } text ? $"article L. 231-1 {Code}, {text}" : $"article L. 231-1 {Code}",
        _ => rule.Reference!,
    };

    /// <summary>"rejet" or "acceptation".</summary>
    public static string Noun(SilenceRule rule) => rule.Decision == ImplicitDecision.Acceptance ? "acceptation" : "rejet";

    /// <summary>What a request is deemed: "rejetée" or "acceptée".</summary>
    public static string Deemed(SilenceRule rule) => rule.Decision == ImplicitDecision.Acceptance ? "acceptée" : "rejetée";

    /// <summary>The text by which the period waits for a whole file: the law for an acceptance, the call's own for a rejection.</summary>
    public static string WholeFileBasis(SilenceRule rule) =>
        rule is { Decision: ImplicitDecision.Rejection, Reference: { } text } ? text : $"article L. 114-5 {Code}";

    /// <summary>While a request is open; null where silence decides nothing.</summary>
    /// <param name="call">The call.</param>
    /// <param name="application">The application.</param>
    /// <param name="answer">"votre réponse", or "la réponse du candidat".</param>
    public static string? WhileOpen(CallDefinition call, Application application, string answer)
    {
        if (application.Review.OpenRequest is not { } request)
        {
            return null;
        }

        if (SilenceClock.WaitsForCandidate(call, application))
        {
            return $"Le délai au terme duquel la demande pourrait être réputée {Deemed(call.Silence)} ne court qu’à compter de {answer} ({WholeFileBasis(call.Silence)}) : "
                + $"{French.Count(call.Silence.MonthsUntilDecision!.Value, "mois", "mois")} à partir de ce jour.";
        }

        return call.Silence is { Decision: ImplicitDecision.Rejection, RunsFromWholeFile: false } && SilenceClock.DecidesOn(call, application) is { } date
            ? $"Le délai au terme duquel la demande pourrait être réputée rejetée est suspendu jusqu’à {answer}, et au plus tard jusqu’au "
                + $"{ParisTime.DateWithDay(request.AnswerBefore)} (article L. 114-5 {Code}). "
                + $"Il prendra fin au plus tard le {ParisTime.DateWithDay(date)} à minuit."
            : null;
    }

    /// <summary>Once requests were answered: the date as they moved it. Null where nothing moved it, or once a decision is final.</summary>
    public static string? Moved(CallDefinition call, Application application) =>
        application is { Review: { OpenRequest: null, Suspensions.Count: > 0 } } && !application.Status.IsFinal() && SilenceClock.DecidesOn(call, application) is { } date
            ? $"Sans réponse du service le {ParisTime.DateWithDay(date)} à minuit, la demande sera réputée {Deemed(call.Silence)}. "
                + (call.Silence.RunsFromWholeFile
                    ? "Cette date part de votre réponse à la demande de complément ; elle remplace celle de l’accusé de réception."
                    : "Cette date tient compte du temps de la demande de complément, pendant lequel le délai était suspendu ; elle remplace celle de l’accusé de réception.")
            : null;

    /// <summary>What the candidate reads on their page before the date; null where silence decides nothing, a decision is final, or the date is past.</summary>
    public static string? ToCome(CallDefinition call, Application application, DateTimeOffset now) =>
        application.Status.IsFinal() || SilenceClock.HasDecided(call, application, now) ? null
        : SilenceClock.WaitsForCandidate(call, application) && application.Review.OpenRequest is null
            ? $"Le délai au terme duquel votre demande sera réputée {Deemed(call.Silence)}, {French.Count(call.Silence.MonthsUntilDecision!.Value, "mois", "mois")}, ne court qu’à compter de la réception "
                + $"des pièces qui manquent ({WholeFileBasis(call.Silence)})."
        : Moved(call, application) ?? (application.Review.OpenRequest is null && SilenceClock.DecidesOn(call, application) is { } date
            ? $"Sous réserve que votre dossier soit complet, sans réponse du service le {ParisTime.DateWithDay(date)} à minuit, votre demande sera réputée {Deemed(call.Silence)}."
            : null);

    /// <summary>What the candidate reads once the date is past and nobody has decided.</summary>
    public static string Reached(SilenceRule rule, DateOnly date) =>
        $"Aucune décision ne vous est parvenue le {ParisTime.DateWithDay(date)} à minuit. Sous réserve que votre dossier soit complet, votre demande est réputée {Deemed(rule)} ({Basis(rule)}).";
}
