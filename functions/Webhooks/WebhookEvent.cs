using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Webhooks;

/// <summary>What a webhook tells of. The names are stored: never rename one.</summary>
public enum WebhookEvent
{
    Submitted,

    /// <summary>The examination moved on: the candidate may not have been told.</summary>
    StatusChanged,

    /// <summary>The candidate is told a decision.</summary>
    Decided,
    Withdrawn,
    MessageReceived,

    /// <summary>The candidate answered a request, or handed over pieces.</summary>
    InformationProvided,
}

internal static class WebhookEvents
{
    /// <summary>What receivers are told when somebody presses the button that tries.</summary>
    public const string Test = "test";

    public static IReadOnlyList<WebhookEvent> All { get; } = Enum.GetValues<WebhookEvent>();

    /// <summary>Each event of a file is told once, as one thing; null for what no webhook tells of.</summary>
    public static WebhookEvent? Of(EventKind kind) => kind switch
    {
        EventKind.Submitted => WebhookEvent.Submitted,
        EventKind.Withdrawn => WebhookEvent.Withdrawn,
        EventKind.MessageReceived => WebhookEvent.MessageReceived,
        EventKind.InformationProvided or EventKind.PiecesProvided => WebhookEvent.InformationProvided,
        EventKind.FoundNotEligible or EventKind.Retained or EventKind.NotRetained or EventKind.PutInReserve or EventKind.Redirected => WebhookEvent.Decided,
        EventKind.TakenInCharge or EventKind.Assigned or EventKind.HandedOver or EventKind.FoundEligible or EventKind.Shortlisted
            or EventKind.InformationRequested or EventKind.DecisionWithdrawn or EventKind.CarriedOver => WebhookEvent.StatusChanged,
        _ => null,
    };

    /// <summary>As receivers read it.</summary>
    public static string Name(this WebhookEvent one) => one switch
    {
        WebhookEvent.Submitted => "application.submitted",
        WebhookEvent.StatusChanged => "application.status_changed",
        WebhookEvent.Decided => "application.decided",
        WebhookEvent.Withdrawn => "application.withdrawn",
        WebhookEvent.MessageReceived => "application.message_received",
        WebhookEvent.InformationProvided => "application.information_provided",
        _ => throw new ArgumentOutOfRangeException(nameof(one), one, "This event has no name."),
    };

    public static string Label(this WebhookEvent one) => one switch
    {
        WebhookEvent.Submitted => "Dossier déposé",
        WebhookEvent.StatusChanged => "Examen avancé",
        WebhookEvent.Decided => "Décision envoyée au candidat",
        WebhookEvent.Withdrawn => "Dossier retiré",
        WebhookEvent.MessageReceived => "Message du candidat",
        WebhookEvent.InformationProvided => "Complément ou pièce du candidat",
        _ => throw new ArgumentOutOfRangeException(nameof(one), one, "This event has no label."),
    };
}
