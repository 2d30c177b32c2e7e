namespace TI.Serverless.Functions.Calls;

/// <summary>A word of the call's vocabulary of decisions. Several words may mean the same to the program.</summary>
public sealed record DecisionOutcome
{
    /// <summary>Unique among the outcomes of the call; what links and stored decisions write.</summary>
    public required string Value { get; init; }

    /// <summary>What the candidate reads.</summary>
    public required string Label { get; init; }

    public required OutcomeMeaning Means { get; init; }

    public string? Source { get; init; }

    /// <summary>The outcomes of a call that lists none.</summary>
    public static IReadOnlyList<DecisionOutcome> Usual { get; } =
    [
        new() { Value = "retained", Label = "Retenue", Means = OutcomeMeaning.Retained },
        new() { Value = "refused", Label = "Non retenue", Means = OutcomeMeaning.Refused },
    ];
}

/// <summary>What a decision leads to.</summary>
public enum OutcomeMeaning
{
    /// <summary>A yes.</summary>
    Retained,

    /// <summary>A yes if another candidate gives up.</summary>
    Reserve,

    /// <summary>Neither: another body or another call is to be asked.</summary>
    Redirected,

    /// <summary>A no.</summary>
    Refused,
}
