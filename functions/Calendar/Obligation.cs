using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Calendar;

/// <summary>
/// What is owed at a moment: a mail about a file, or what a wave asks for. It is derived, never decided here: whether it is still owed when its
/// moment comes is asked of the application or of the definition again.
/// </summary>
internal sealed record Obligation
{
    public required string CallId { get; init; }

    /// <summary>The file it is about; null for a wave's, or the call's.</summary>
    public ApplicationId? File { get; init; }

    /// <summary>The wave it is about; null for a file's, or the call's.</summary>
    public string? WaveId { get; init; }

    /// <summary>The name of a <see cref="CalendarAction"/>, else of a notification. Stored: never change one.</summary>
    public required string Name { get; init; }

    /// <summary>With the name and the moment, what tells it from others: the mail ledger keeps each occasion to one mail.</summary>
    public required string Occasion { get; init; }

    /// <summary>Not before.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>From then on it would say nothing true any more, and is dropped; null when late is better than never.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The hash of the one person it is owed to; null when its mail knows.</summary>
    public string? RecipientHash { get; init; }

    /// <summary>
    /// For what is owed to people at work: the département whose working days are theirs, empty where it is not known. A run that comes late waits for
    /// their next working hour. Null for what is done at any time.
    /// </summary>
    public string? WorkingDaysOf { get; init; }

    /// <summary>The number of the file, for the page.</summary>
    public string? Number { get; init; }

    /// <summary>Where it stands in the calendar: two of one moment, subject, name and occasion are one.</summary>
    public string Key => CalendarKeys.Of(DueAt, Subject, Name, Occasion);

    private string Subject => File is { } file ? CalendarKeys.FileSubject(file) : WaveId is { } wave ? CalendarKeys.WaveSubject(wave) : CalendarKeys.CallSubject;

    public static Obligation OfFile(Application application, string name, string occasion, DateTimeOffset dueAt, DateTimeOffset? until = null) => new()
    {
        CallId = application.CallId,
        File = application.Id,
        Name = name,
        Occasion = occasion,
        DueAt = dueAt,
        Until = until,
        Number = application.Number,
    };

    public static Obligation OfWave(string callId, string waveId, string name, string occasion, DateTimeOffset dueAt, DateTimeOffset? until = null) => new()
    {
        CallId = callId,
        WaveId = waveId,
        Name = name,
        Occasion = occasion,
        DueAt = dueAt,
        Until = until,
    };
}
