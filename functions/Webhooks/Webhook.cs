namespace TI.Serverless.Functions.Webhooks;

/// <summary>An address that is told what happens to the files of a call.</summary>
public sealed record Webhook
{
    public required string CallId { get; init; }

    public required string Id { get; init; }

    public required Uri Address { get; init; }

    public required IReadOnlyList<WebhookEvent> Events { get; init; }

    /// <summary>What signs, sealed: unlike a key it must be read again.</summary>
    public required string Secret { get; init; }

    /// <summary>How many secrets there were: a form that changes it names the one it replaces.</summary>
    public int SecretNumber { get; init; } = 1;

    /// <summary>The secret before, which signs too for a while, so that a receiver may change over when it likes.</summary>
    public string? FormerSecret { get; init; }

    public DateTimeOffset? FormerSecretUntil { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The first failure after the last success; null while it answers.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Who disabled it; null when it failed for too long.</summary>
    public string? DisabledBy { get; init; }

    /// <summary>Administrators were written to about its end.</summary>
    public bool IsEndTold { get; init; }

    /// <summary>The storage's ETag of the row this was read from.</summary>
    public string? StorageETag { get; init; }

    public bool IsOn => DisabledAt is null;
}
