namespace TI.Serverless.Functions.Calls;

/// <summary>How long personal data are kept. Printed in the notice, executed by a timer.</summary>
public sealed record RetentionRules
{
    /// <summary>Days a draft is kept after its last change.</summary>
    public required int DraftDays { get; init; }

    /// <summary>Months an application that was not retained is kept after the decision.</summary>
    public required int NotRetainedMonths { get; init; }

    /// <summary>Years an application that was retained is kept after the last payment or the end of the action.</summary>
    public required int RetainedYears { get; init; }

    public string? Source { get; init; }
}
