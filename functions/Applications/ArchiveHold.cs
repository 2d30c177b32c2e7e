namespace TI.Serverless.Functions.Applications;

/// <summary>A file that is kept beyond its term: a dispute, a check, the history of the service. Only an administrator sets and lifts it.</summary>
/// <param name="Reason">Why.</param>
/// <param name="By">Who set it.</param>
/// <param name="At">When.</param>
public sealed record ArchiveHold(string Reason, string By, DateTimeOffset At);

/// <summary>A file that goes before its term, because somebody it names asked for it: two weeks in the trash, then it is erased.</summary>
/// <param name="At">When it went to the trash.</param>
/// <param name="Reason">What the log will say: the visa, or that its holder threw a draft away. Names nobody.</param>
public sealed record PlannedErasure(DateTimeOffset At, string Reason);

/// <summary>What somebody asks about the data that are held about them (GDPR, articles 16 and 17). The names are stored: never rename one.</summary>
public enum DataRequestKind
{
    Erasure,
    Rectification,
}

/// <summary>A request about a deposited file, to be answered within a month (GDPR, article 12, paragraph 3).</summary>
/// <param name="Number">Its place among those of the file, from 1.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="By">The address of who asks: the holder, or a guest about themselves.</param>
/// <param name="At">When.</param>
/// <param name="Text">In their words; empty when they said nothing more.</param>
/// <param name="AnswerBefore">The last day in Paris on which to answer.</param>
public sealed record DataRequest(int Number, DataRequestKind Kind, string By, DateTimeOffset At, string Text, DateOnly AnswerBefore)
{
    /// <summary>The version of the file that it made.</summary>
    public int Version { get; init; }

    /// <summary>Null while it waits.</summary>
    public DataAnswer? Answer { get; init; }
}

/// <summary>What the team answered.</summary>
/// <param name="Granted">False for a refusal.</param>
/// <param name="Text">What the person reads: what was done, or why not.</param>
/// <param name="By">Who answered.</param>
/// <param name="At">When.</param>
/// <param name="Version">The version of the file that it made.</param>
public sealed record DataAnswer(bool Granted, string Text, string By, DateTimeOffset At, int Version);
