namespace TI.Serverless.Functions.Webhooks;

/// <summary>How far a delivery is. The names are stored.</summary>
public enum DeliveryState
{
    /// <summary>It failed, and comes back.</summary>
    Waiting,

    Delivered,

    /// <summary>It failed every try, or its webhook was disabled.</summary>
    Failed,
}

/// <summary>What a webhook was told once, and how its last try ended. The hundred last of each are kept.</summary>
public sealed record WebhookDelivery
{
    public required WebhookOccasion Occasion { get; init; }

    /// <summary>What happened; null for a try.</summary>
    public WebhookEvent? Event { get; init; }

    /// <summary>The number of the file; null for a try.</summary>
    public string? Number { get; init; }

    public required DeliveryState State { get; init; }

    public required int Attempts { get; init; }

    public required DateTimeOffset TriedAt { get; init; }

    /// <summary>When it comes back; null when it does not.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>What the receiver answered, for people.</summary>
    public required string Answer { get; init; }
}

/// <summary>Something that a webhook is told: an event of an application, or a try.</summary>
/// <param name="CallId">The call.</param>
/// <param name="HookId">The webhook.</param>
/// <param name="ApplicationId">The application; null for a try.</param>
/// <param name="Version">The version that the event made; 0 for a try.</param>
/// <param name="At">When it happened, as the event says: the same whenever it is asked.</param>
public sealed record WebhookOccasion(string CallId, string HookId, string? ApplicationId, int Version, DateTimeOffset At)
{
    /// <summary>Always the same for the same event and the same webhook, so that a receiver can drop a double.</summary>
    public string MessageId => ApplicationId is null ? $"msg_test_{At.UtcTicks}_{HookId}" : $"msg_{ApplicationId}_{Version}_{HookId}";
}
