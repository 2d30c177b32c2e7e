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

    /// <summary>A draft went over to another establishment or organisation.</summary>
    IdentifierChanged,

    /// <summary>A new application that was prepared from this one was deposited.</summary>
    CopyDeposited,
    Shortlisted,
    PutInReserve,
    Redirected,
    PiecesProvided,
    GuestInvited,
    GuestRightChanged,
    GuestRemoved,
    LateAccessGiven,
    LateAccessRevoked,

    /// <summary>Given to another team or person of the staff.</summary>
    HandedOver,

    /// <summary>Moved to the current revision of the call's definition.</summary>
    MovedToRevision,

    /// <summary>A decision was taken back; the file is examined again.</summary>
    DecisionWithdrawn,

    /// <summary>The candidate opened the letter of the decision.</summary>
    DecisionOpened,

    /// <summary>The signed letter was joined to the decision.</summary>
    SignedLetterAdded,

    /// <summary>From the reserve list of a wave to the next wave.</summary>
    CarriedOver,

    /// <summary>An officer gave the file to somebody of the team.</summary>
    Assigned,

    /// <summary>The team's labels changed.</summary>
    Labelled,

    /// <summary>A note for the team alone.</summary>
    NoteAdded,

    /// <summary>The team wrote to the candidate.</summary>
    MessageSent,

    /// <summary>The candidate said that they read the team's messages.</summary>
    MessageRead,

    /// <summary>The candidate wrote to the team.</summary>
    MessageReceived,
    OpinionRequested,
    OpinionGiven,
    OpinionDeclined,
    OpinionRevoked,

    /// <summary>A mail to the candidate did not arrive.</summary>
    MailUndelivered,

    /// <summary>A mail to the candidate arrived, after some that had not.</summary>
    MailDeliveredAgain,

    /// <summary>The file is kept beyond its term.</summary>
    HoldSet,
    HoldLifted,

    /// <summary>A draft was put in the trash by its holder.</summary>
    Discarded,

    /// <summary>It was taken back from the trash.</summary>
    TakenFromTrash,

    /// <summary>Somebody of the file asked for their data to be erased or corrected.</summary>
    DataRequested,
    DataRequestGranted,
    DataRequestRefused,
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

    /// <summary>The answers as they were deposited, or as a correction left them: a later correction never hides an earlier state.</summary>
    public Answers? Answers { get; init; }

    /// <summary>For a correction: the answers that it replaced.</summary>
    public Answers? AnswersBefore { get; init; }

    /// <summary>The call's own words when it happened: the decision, or the stage that was reached.</summary>
    public string? Words { get; init; }

    /// <summary>The stage of the selection that was reached.</summary>
    public string? StageId { get; init; }

    /// <summary>Whom the candidate is sent to.</summary>
    public string? RedirectedTo { get; init; }

    /// <summary>The letter of a decision taken with others.</summary>
    public string? Letter { get; init; }

    /// <summary>Name and quality of who signed that letter.</summary>
    public string? SignedBy { get; init; }

    /// <summary>The batch of a decision that is withdrawn.</summary>
    public string? BatchId { get; init; }

    /// <summary>Euros that the decision grants, or granted when it is withdrawn.</summary>
    public decimal? Amount { get; init; }

    /// <summary>The addresses of colleagues whom the event wants read it.</summary>
    public IReadOnlyList<string> Mentioned { get; init; } = [];

    /// <summary>The files this event brought.</summary>
    public IReadOnlyList<string> AttachmentIds { get; init; } = [];
}

internal static class EventKinds
{
    /// <summary>The team's own business: the candidate reads nothing of it.</summary>
    public static bool IsInternal(this EventKind kind) => kind is
        EventKind.FoundEligible or EventKind.HandedOver or EventKind.Assigned or EventKind.Labelled or EventKind.NoteAdded
        or EventKind.OpinionRequested or EventKind.OpinionGiven or EventKind.OpinionDeclined or EventKind.OpinionRevoked
        or EventKind.MailUndelivered or EventKind.MailDeliveredAgain or EventKind.HoldSet or EventKind.HoldLifted;

    /// <summary>What the timeline of a file says of an event: the call's own words where it has some.</summary>
    public static string Title(this ApplicationEvent one) => one switch
    {
        { Kind: EventKind.Shortlisted, Words: { } stage } => stage,
        { Words: { } words } => $"{one.Kind.Label()} : {words}",
        { Kind: EventKind.InformationProvided, AnswersBefore: not null } => "Complément apporté, réponses corrigées",
        _ => one.Kind.Label(),
    };

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
        EventKind.IdentifierChanged => "Établissement changé",
        EventKind.CopyDeposited => "Nouvelle candidature déposée à partir de ce dossier",
        EventKind.Shortlisted => "Dossier présélectionné",
        EventKind.PutInReserve => "Candidature inscrite sur la liste complémentaire",
        EventKind.Redirected => "Candidature réorientée",
        EventKind.PiecesProvided => "Pièces à fournir transmises",
        EventKind.GuestInvited => "Personne invitée",
        EventKind.GuestRightChanged => "Accès d’une personne modifié",
        EventKind.GuestRemoved => "Accès d’une personne retiré",
        EventKind.LateAccessGiven => "Dépôt autorisé après la clôture",
        EventKind.LateAccessRevoked => "Autorisation de dépôt tardif retirée",
        EventKind.HandedOver => "Dossier transmis",
        EventKind.MovedToRevision => "Dossier passé à la version en vigueur de l’appel",
        EventKind.DecisionWithdrawn => "Décision retirée",
        EventKind.SignedLetterAdded => "Lettre signée jointe",
        EventKind.CarriedOver => "Reporté à la vague suivante",
        EventKind.DecisionOpened => "Décision ouverte par le candidat",
        EventKind.Assigned => "Dossier attribué",
        EventKind.Labelled => "Étiquettes",
        EventKind.NoteAdded => "Note de l’équipe",
        EventKind.MessageSent => "Message du service",
        EventKind.MessageRead => "Messages du service lus",
        EventKind.MessageReceived => "Message du candidat",
        EventKind.OpinionRequested => "Avis demandé",
        EventKind.OpinionGiven => "Avis rendu",
        EventKind.OpinionDeclined => "Avis décliné",
        EventKind.OpinionRevoked => "Demande d’avis retirée",
        EventKind.MailUndelivered => "Courriel non reçu par le candidat",
        EventKind.MailDeliveredAgain => "Le candidat reçoit de nouveau les courriels",
        EventKind.HoldSet => "Effacement suspendu",
        EventKind.HoldLifted => "Suspension de l’effacement levée",
        EventKind.Discarded => "Brouillon mis à la corbeille",
        EventKind.TakenFromTrash => "Dossier repris de la corbeille",
        EventKind.DataRequested => "Demande relative aux données personnelles",
        EventKind.DataRequestGranted => "Demande relative aux données personnelles acceptée",
        EventKind.DataRequestRefused => "Demande relative aux données personnelles refusée",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This event has no label."),
    };
}
