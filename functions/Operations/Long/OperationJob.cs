namespace TI.Serverless.Functions.Operations.Long;

/// <summary>How far a run is. The names are stored.</summary>
public enum JobPhase
{
    Running,
    Done,

    /// <summary>It cannot go on: <see cref="OperationJob.Result"/> says why.</summary>
    Failed,
}

/// <summary>The last run of a long operation, as its row of table Operations holds it.</summary>
public sealed record OperationJob
{
    /// <summary>Longer than any step and its tries: a run that has not moved since then is stopped, and may be taken up or begun again.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    public required string Name { get; init; }

    /// <summary>Tells one run from the next.</summary>
    public required string Run { get; init; }

    /// <summary>What it was asked for with, where it needs that.</summary>
    public string? About { get; init; }

    public JobPhase Phase { get; init; }

    /// <summary>Steps that are done. A message asks for the next one, and does nothing when it comes again.</summary>
    public int Step { get; init; }

    /// <summary>What was treated so far.</summary>
    public int Count { get; init; }

    /// <summary>Where to go on; null at the beginning. Only the operation reads it.</summary>
    public string? Position { get; init; }

    /// <summary>How it ended, in one sentence.</summary>
    public string? Result { get; init; }

    public required string StartedBy { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset MovedAt { get; init; }

    /// <summary>Of the row this was read from; null for one that was not stored yet.</summary>
    public string? StorageETag { get; init; }

    /// <summary>It should have moved and has not: its message failed, or was lost.</summary>
    public bool IsStoppedAt(DateTimeOffset now) => Phase == JobPhase.Running && now - MovedAt > Patience;
}
