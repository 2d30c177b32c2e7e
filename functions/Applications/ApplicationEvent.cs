using TI.Serverless.Functions.Calls.Forms;

namespace TI.Serverless.Functions.Applications;

/// <summary>What happened to an application. The names are stored: never rename one.</summary>
public enum EventKind
{
    Started,
    Submitted,
    Withdrawn,
    TakenInCharge,
    FoundEligible,
    FoundNotEligible,
    InformationRequested,
    InformationProvided,
    Retained,
    NotRetained,
    GuestInvited,
    GuestRightChanged,
    GuestRemoved,
    LateAccessGiven,
    LateAccessRevoked,
}

/// <summary>One line of the application's trail. Written in the same transaction as the state it explains, never changed.</summary>
public sealed record ApplicationEvent
{
    /// <summary>The application's version that this event made.</summary>
    public required int Version { get; init; }

    public required EventKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it: the candidate's address, or the officer's name.</summary>
    public required string By { get; init; }

    /// <summary>The reason, the question or the answer, as typed.</summary>
    public string? Text { get; init; }

    /// <summary>The address of the guest it is about.</summary>
    public string? About { get; init; }

    /// <summary>The answers as they were deposited, so that a later correction never hides what was deposited.</summary>
    public Answers? Answers { get; init; }

    /// <summary>The files this event brought.</summary>
    public IReadOnlyList<string> AttachmentIds { get; init; } = [];
}

internal static class EventKinds
{
    /// <summary>What the timeline of a file says.</summary>
    public static string Label(this EventKind kind) => kind switch
    {
        EventKind.Started => "Brouillon commencé",
        EventKind.Submitted => "Candidature déposée",
        EventKind.Withdrawn => "Candidature retirée",
        EventKind.TakenInCharge => "Dossier pris en charge",
        EventKind.FoundEligible => "Dossier déclaré éligible",
        EventKind.FoundNotEligible => "Dossier déclaré non éligible",
        EventKind.InformationRequested => "Complément demandé",
        EventKind.InformationProvided => "Complément apporté",
        EventKind.Retained => "Candidature retenue",
        EventKind.NotRetained => "Candidature non retenue",
        EventKind.GuestInvited => "Personne invitée",
        EventKind.GuestRightChanged => "Accès d’une personne modifié",
        EventKind.GuestRemoved => "Accès d’une personne retiré",
        EventKind.LateAccessGiven => "Dépôt autorisé après la clôture",
        EventKind.LateAccessRevoked => "Autorisation de dépôt tardif retirée",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This event has no label."),
    };
}
