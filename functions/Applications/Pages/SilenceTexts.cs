using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Applications.Pages;

/// <summary>What both sides read of the date at which silence decides.</summary>
internal static class SilenceTexts
{
    /// <summary>The text by which silence is a rejection.</summary>
    public static string Basis(SilenceRule rule) => rule.Regime switch
    {
        SilenceRegime.RejectionAfterTwoMonths => "article L. 231-4, 3° du code des relations entre le public et l’administration",
        SilenceRegime.RejectionAfterEightMonths => "article 7 du décret n° 2018-514 du 25 juin 2018",
        _ => rule.Reference!,
    };

    /// <summary>While a request is open; null where silence decides nothing.</summary>
    /// <param name="call">The call.</param>
    /// <param name="application">The application.</param>
    /// <param name="answer">"votre réponse", or "la réponse du candidat".</param>
    public static string? WhileOpen(CallDefinition call, Application application, string answer) =>
        application.Review.OpenRequest is { } request && SilenceClock.RejectedOn(call, application) is { } date
            ? $"Le délai au terme duquel la demande pourrait être réputée rejetée est suspendu jusqu’à {answer}, et au plus tard jusqu’au "
                + $"{ParisTime.DateWithDay(request.AnswerBefore)} (article L. 114-5 du code des relations entre le public et l’administration). "
                + $"Il prendra fin au plus tard le {ParisTime.DateWithDay(date)} à minuit."
            : null;

    /// <summary>Once requests were answered: the date as they moved it. Null where nothing moved it, or once a decision is final.</summary>
    public static string? Moved(CallDefinition call, Application application) =>
        application is { Review: { OpenRequest: null, Suspensions.Count: > 0 } } && !application.Status.IsFinal() && SilenceClock.RejectedOn(call, application) is { } date
            ? $"Sans réponse du service le {ParisTime.DateWithDay(date)} à minuit, la demande sera réputée rejetée. Cette date tient compte du temps de la "
                + "demande de complément, pendant lequel le délai était suspendu ; elle remplace celle de l’accusé de réception."
            : null;
}
