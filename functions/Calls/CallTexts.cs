namespace TI.Serverless.Functions.Calls;

/// <summary>What people read about where a call stands.</summary>
internal static class CallTexts
{
    /// <summary>Why no application can be begun or deposited now, and what comes next.</summary>
    public static string WhyNotOpen(CallPhase phase) => phase switch
    {
        CallPhase.NotYetOpen(var next) => $"Cet appel ouvrira le {ParisTime.Deadline(next.Opening)}.",
        CallPhase.BetweenWaves(var previous, var next) =>
            $"La période « {previous.Label} » est close depuis le {ParisTime.Deadline(previous.Closing)}. La période « {next.Label} » ouvrira le {ParisTime.Deadline(next.Opening)}.",
        CallPhase.Closed(var last) => $"Cet appel est clos depuis le {ParisTime.Deadline(last.Closing)}.",
        CallPhase.Open(var current) => $"Cet appel est ouvert jusqu’au {ParisTime.Deadline(current.Closing)}.",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "This phase has no text."),
    };

    /// <summary>The date that counts now, beside the state that says the rest.</summary>
    public static string Dates(CallPhase phase) => phase switch
    {
        CallPhase.NotYetOpen(var next) => $"Ouverture le {ParisTime.Deadline(next.Opening)}",
        CallPhase.BetweenWaves(_, var next) => $"Prochaine ouverture le {ParisTime.Deadline(next.Opening)}",
        CallPhase.Closed(var last) => $"Clos depuis le {ParisTime.Deadline(last.Closing)}",
        CallPhase.Open(var current) => $"À déposer au plus tard le {ParisTime.Deadline(current.Closing)}",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "This phase has no date."),
    };

    /// <summary>What a closing does to the applications, deposited or not.</summary>
    public static string AtClosing(CallDefinition call)
    {
        var deposited = call.OnClose switch
        {
            OnClose.StartTriage => "L’examen des candidatures déposées commence, et les brouillons ne peuvent plus être modifiés.",
            OnClose.Lock => "Plus aucun brouillon ne peut être déposé ni modifié.",
            _ => "Les candidatures déposées restent telles qu’elles sont et leur examen se poursuit.",
        };
        return $"{deposited} Un brouillon qui n’est pas déposé n’est pas examiné : "
            + $"il est gardé {French.Count(call.Retention.DraftDays, "jour", "jours")} après sa dernière modification.";
    }

    /// <summary>The state in a word or two, for a tag.</summary>
    public static string Label(CallPhase phase) => phase switch
    {
        CallPhase.NotYetOpen => "À venir",
        CallPhase.Open => "Ouvert",
        CallPhase.BetweenWaves => "Entre deux vagues",
        CallPhase.Closed => "Clos",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "This phase has no label."),
    };

    /// <summary>Why a second deposit for an establishment is refused; it does not tell who made the first.</summary>
    public static string AlreadyDeposited(string identifier) =>
        $"Cet appel n’accepte qu’une candidature par établissement, et une candidature a déjà été déposée pour le SIRET {identifier}. "
        + "Votre brouillon est conservé. Voyez avec vos collègues ; si ce dépôt n’est pas le vôtre ou doit être remplacé, écrivez au service qui instruit l’appel.";
}
