namespace TI.Serverless.Functions.Applications;

/// <summary>Where an application stands. The names are stored: never rename one.</summary>
public enum ApplicationStatus
{
    /// <summary>Being written by the candidate; not deposited.</summary>
    Draft,

    /// <summary>Deposited, with a receipt; nobody has taken charge of it.</summary>
    Submitted,

    /// <summary>A member of the team has taken charge of it.</summary>
    InReview,

    /// <summary>Found eligible; the decision is still to come.</summary>
    Eligible,

    /// <summary>Refused because a condition of the call is not met.</summary>
    NotEligible,

    /// <summary>Retained.</summary>
    Retained,

    /// <summary>Not retained.</summary>
    NotRetained,

    /// <summary>Taken back by the candidate.</summary>
    Withdrawn,

    /// <summary>On the reserve list: it may still be retained or refused.</summary>
    Reserve,

    /// <summary>Sent to another body or another call.</summary>
    Redirected,
}

internal static class ApplicationStatuses
{
    /// <summary>What a candidate and an officer read.</summary>
    public static string Label(this ApplicationStatus status) => status switch
    {
        ApplicationStatus.Draft => "Brouillon, non déposé",
        ApplicationStatus.Submitted => "Déposé",
        ApplicationStatus.InReview => "Pris en charge",
        ApplicationStatus.Eligible => "Éligible, en cours d’instruction",
        ApplicationStatus.NotEligible => "Non éligible",
        ApplicationStatus.Retained => "Retenu",
        ApplicationStatus.NotRetained => "Non retenu",
        ApplicationStatus.Withdrawn => "Retiré par le candidat",
        ApplicationStatus.Reserve => "Sur la liste complémentaire",
        ApplicationStatus.Redirected => "Réorienté",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no label."),
    };

    /// <summary>Nothing more can happen to it, apart from reading.</summary>
    public static bool IsFinal(this ApplicationStatus status) => status is
        ApplicationStatus.NotEligible or ApplicationStatus.Retained or ApplicationStatus.NotRetained or ApplicationStatus.Withdrawn
        or ApplicationStatus.Redirected;

    /// <summary>Whether the candidate is told of it as soon as it is decided.</summary>
    public static bool IsAnnounced(this ApplicationStatus status) => status.IsFinal() || status == ApplicationStatus.Reserve;
}
