using System.Text.Json.Serialization;
using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Batches;

/// <summary>Decisions of one wave that leave together. Nothing reaches the applications before they leave.</summary>
public sealed record Batch
{
    public required string CallId { get; init; }

    public required string Id { get; init; }

    public required string WaveId { get; init; }

    /// <summary>As the team calls it.</summary>
    public required string Name { get; init; }

    public required BatchState State { get; init; }

    /// <summary>When it leaves; null while it is not scheduled.</summary>
    public DateTimeOffset? LeavesAt { get; init; }

    /// <summary>Name and quality of who signs (CRPA, article L.212-1).</summary>
    public string Signatory { get; init; } = "";

    /// <summary>The day from which the results of the wave are public; null keeps them from the public.</summary>
    public DateOnly? ResultsOn { get; init; }

    /// <summary>The texts of letters, by action, as they were when it was prepared.</summary>
    public IReadOnlyDictionary<string, string> Templates { get; init; } = new Dictionary<string, string>();

    public required string PreparedBy { get; init; }

    public required DateTimeOffset PreparedAt { get; init; }

    /// <summary>Who had it leave: the decisions are recorded at this name.</summary>
    public string? ScheduledBy { get; init; }

    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>The storage's ETag of the row this was read from; empty for one that is new.</summary>
    [JsonIgnore]
    public string StorageETag { get; init; } = "";

    /// <summary>Letters may still be changed, and everything undone.</summary>
    [JsonIgnore]
    public bool CanChange => State is BatchState.Prepared or BatchState.Scheduled;
}

/// <summary>Where a batch stands. The names are stored: never rename one.</summary>
public enum BatchState
{
    Prepared,

    /// <summary>It leaves at its hour, and can be undone until then.</summary>
    Scheduled,

    /// <summary>Its letters are leaving.</summary>
    Releasing,

    Released,

    Cancelled,
}

/// <summary>One decision of a batch.</summary>
public sealed record Letter
{
    public required string ApplicationId { get; init; }

    public required string Number { get; init; }

    public required string Organisation { get; init; }

    public required string Siren { get; init; }

    public string? Territory { get; init; }

    /// <summary>The slug of one of the call's actions.</summary>
    public required string Action { get; init; }

    /// <summary>Euros granted; null in a call that gives none, and for a refusal.</summary>
    public decimal? Amount { get; init; }

    public bool IsDeMinimis { get; init; }

    /// <summary>Euros of de minimis aid that the applicant declared.</summary>
    public decimal? DeclaredDeMinimis { get; init; }

    public DateTimeOffset SubmittedAt { get; init; }

    /// <summary>The reason of the decision, which the law asks of a refusal (CRPA, article L.211-2).</summary>
    public string? Reason { get; init; }

    /// <summary>The letter as somebody rewrote it; null follows the template.</summary>
    public string? Text { get; init; }

    public required LetterState State { get; init; }

    /// <summary>Why it is held, dropped or failed.</summary>
    public string? Why { get; init; }

    public string? ChangedBy { get; init; }

    public DateTimeOffset? ChangedAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }
}

/// <summary>Where a letter stands. The names are stored: never rename one.</summary>
public enum LetterState
{
    Prepared,

    /// <summary>It stays when the others leave; it may leave with another batch.</summary>
    Held,

    /// <summary>It is out of the batch.</summary>
    Dropped,

    /// <summary>The decision is taken and its mail asked for.</summary>
    Sent,

    /// <summary>The application did not allow this decision any more when it left.</summary>
    Failed,

    /// <summary>It had left, and the decision was withdrawn since.</summary>
    Withdrawn,
}

/// <summary>A batch with its letters.</summary>
public sealed record BatchRecord(Batch Batch, IReadOnlyList<Letter> Letters)
{
    public Letter? Find(string applicationId) => Letters.FirstOrDefault(letter => letter.ApplicationId == applicationId);

    public IEnumerable<Letter> Leaving => Letters.Where(letter => letter.State == LetterState.Prepared);
}

internal static class BatchTexts
{
    public static string Label(this BatchState state) => state switch
    {
        BatchState.Prepared => "En préparation",
        BatchState.Scheduled => "Départ programmé",
        BatchState.Releasing => "Départ en cours",
        BatchState.Released => "Parti",
        BatchState.Cancelled => "Abandonné",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "This state has no label."),
    };

    public static string Label(this LetterState state) => state switch
    {
        LetterState.Prepared => "Prête",
        LetterState.Held => "Retenue",
        LetterState.Dropped => "Retirée du lot",
        LetterState.Sent => "Partie",
        LetterState.Failed => "Non partie",
        LetterState.Withdrawn => "Décision retirée depuis",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "This state has no label."),
    };

    /// <summary>The day and the hour in Paris.</summary>
    public static string Leaves(Batch batch) => batch.LeavesAt is { } at ? ParisTime.Deadline(at) : "";
}
