namespace TI.Serverless.Functions.Calls.Management;

/// <summary>A definition that is being edited, whole or not. One for each call, shared by its administrators.</summary>
internal sealed record CallDraft
{
    public required string CallId { get; init; }

    /// <summary>An object; anything else about it may be wrong.</summary>
    public required string Json { get; init; }

    /// <summary>The name of who saved it last.</summary>
    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The storage's ETag of the row this was read from; null for one that is not stored yet.</summary>
    public string? StorageETag { get; init; }
}
