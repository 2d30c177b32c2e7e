using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Calendar.Agenda;

/// <summary>A file as the calendar names it: by its number, and by nothing of its candidate.</summary>
public sealed record AgendaFile(ApplicationId Id, string Number);

/// <summary>What happens to a call at a moment: everything of one kind is one line, however many files it is about.</summary>
public sealed record AgendaLine
{
    /// <summary>A timer that is on time is never further behind.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    public required DateTimeOffset At { get; init; }

    public required CallDefinition Call { get; init; }

    /// <summary>The wave, where the call has several.</summary>
    public string? Wave { get; init; }

    public required string Text { get; init; }

    /// <summary>Names the line among those of its call, at any time.</summary>
    public required string Key { get; init; }

    /// <summary>In the order of their numbers; empty for what is about a wave.</summary>
    public IReadOnlyList<AgendaFile> Files { get; init; } = [];

    /// <summary>Null while it is to come, or late; a date of the call alone is never done.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>It was to be done, and still waits.</summary>
    public bool IsLateAt(DateTimeOffset now) => At < now - Patience;

    /// <summary>Mails asked for so far: of a long action that goes on, or of one that is done.</summary>
    public int Mails { get; init; }

    /// <summary>It began, and goes through thousands a page at a time.</summary>
    public bool IsUnderWay { get; init; }

    /// <summary>It was dropped: it would have said nothing true any more.</summary>
    public bool IsTooLate { get; init; }
}
