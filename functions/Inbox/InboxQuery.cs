using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Inbox;

/// <summary>In which order files are listed.</summary>
public enum InboxSort
{
    OldestFirst,
    NewestFirst,
    ByName,
}

/// <summary>Which files of a call to list. What is null does not matter.</summary>
public sealed record InboxQuery
{
    public ApplicationStatus? Status { get; init; }

    public string? WaveId { get; init; }

    public string? Territory { get; init; }

    public string? Departement { get; init; }

    /// <summary>The name that signs; empty for the files that nobody took charge of.</summary>
    public string? AssignedTo { get; init; }

    public string? Label { get; init; }

    public InboxSignal? Signal { get; init; }

    /// <summary>The hash of an address of the team in charge.</summary>
    public string? TeamOf { get; init; }

    /// <summary>Those that are still to be decided.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Deposited at this instant or later.</summary>
    public DateTimeOffset? SubmittedFrom { get; init; }

    /// <summary>Something happened to them at this instant or later.</summary>
    public DateTimeOffset? ChangedFrom { get; init; }

    /// <summary>The answer that the candidate owes was due before this day.</summary>
    public DateOnly? AnswerDueBefore { get; init; }

    /// <summary>Deposited before this instant.</summary>
    public DateTimeOffset? SubmittedBefore { get; init; }

    /// <summary>Silence decides on this day at the latest; those whose day is nearest come first.</summary>
    public DateOnly? SilenceUntil { get; init; }

    /// <summary>Words of the organisation's name (or how they begin), its SIREN, or the number of the file.</summary>
    public string? Text { get; init; }

    public InboxSort Sort { get; init; }
}

/// <summary>A page of the inbox.</summary>
/// <param name="Files">At most as many as asked.</param>
/// <param name="Continuation">Where the next page begins; null at the end.</param>
/// <param name="IsPartial">The search stopped before the page was full, to keep its cost bounded: the next page goes on from there.</param>
public sealed record InboxFilePage(IReadOnlyList<InboxFile> Files, string? Continuation, bool IsPartial);
