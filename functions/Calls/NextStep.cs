namespace TI.Serverless.Functions.Calls;

/// <summary>What a retained candidate owes later, and when.</summary>
public sealed record NextStep
{
    /// <summary>Unique among the steps of the call; part of keys.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>What the candidate is to do, as they read it.</summary>
    public required string Text { get; init; }

    /// <summary>Counted as silence is: the same day so many months later, or the last of a shorter month.</summary>
    public required int AfterMonths { get; init; }

    /// <summary>The question, of type date, that the months run from; null: the decision.</summary>
    public string? FromField { get; init; }

    public string? Source { get; init; }
}
