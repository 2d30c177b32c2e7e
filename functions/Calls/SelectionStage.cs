namespace TI.Serverless.Functions.Calls;

/// <summary>One step of the selection, in the order in which they happen. A call that lists none has a single one, by its operator.</summary>
public sealed record SelectionStage
{
    /// <summary>Unique among the stages of the call.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>Who decides, as the call's page prints it.</summary>
    public required string DecidedBy { get; init; }

    /// <summary>Whether the candidate is told, by mail and on the page of the file, that this stage is reached.</summary>
    public bool TellsCandidate { get; init; }

    /// <summary>The grid of its jury, where it is not the call's.</summary>
    public JuryRules? Jury { get; init; }

    public string? Source { get; init; }
}
