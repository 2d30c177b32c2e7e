namespace TI.Serverless.Functions.Calls;

/// <summary>When holders of a draft are told that it is not submitted.</summary>
public sealed record ReminderRules
{
    /// <summary>ISO 8601 durations before the closing, in days or in hours: <c>P14D</c>, <c>PT3H</c>.</summary>
    public required IReadOnlyList<string> BeforeClosing { get; init; }

    public string? Source { get; init; }

    /// <summary>The moments of a wave, earliest first.</summary>
    public IReadOnlyList<DueReminder> DueBefore(Wave wave) =>
        [.. BeforeClosing
            .Select(text => new DueReminder(text, ReminderOffset.Parse(text).Before(wave.ClosesAt)))
            .OrderBy(reminder => reminder.At)];
}

/// <summary>A reminder of a wave: the offset as the definition writes it, and when it falls due.</summary>
public sealed record DueReminder(string Offset, DateTimeOffset At);
