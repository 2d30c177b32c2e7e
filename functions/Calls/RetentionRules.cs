namespace TI.Serverless.Functions.Calls;

/// <summary>How long personal data are kept (GDPR, article 5). Printed in the notice, executed by timers, never without the archives' visa once deposited.</summary>
public sealed record RetentionRules
{
    /// <summary>Years for which the records of a de minimis aid are kept at least (Regulation (EU) 2023/2831, article 6).</summary>
    public const int LeastYearsOfAid = 10;

    /// <summary>Days a draft is kept after its last change.</summary>
    public required int DraftDays { get; init; }

    /// <summary>Months an application that was not retained is kept after the decision.</summary>
    public required int NotRetainedMonths { get; init; }

    /// <summary>Years an application that was retained is kept after the last payment or the end of the action.</summary>
    public required int RetainedYears { get; init; }

    /// <summary>Months from the decision to the last payment or the end of the action; the dates of the call's next steps, where they are later, count instead.</summary>
    public int ActionMonths { get; init; } = 36;

    /// <summary>Months an application that its candidate took back is kept after that.</summary>
    public int WithdrawnMonths { get; init; } = 12;

    /// <summary>The candidate of a deposited file is written to a month before its term, so that they can take a copy.</summary>
    public bool TellCandidates { get; init; } = true;

    /// <summary>The service of archives that gives its visa before anything is eliminated (Code du patrimoine, article L.212-2); null where it is not named.</summary>
    public string? Archives { get; init; }

    public string? Source { get; init; }
}
