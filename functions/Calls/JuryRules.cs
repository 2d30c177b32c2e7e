namespace TI.Serverless.Functions.Calls;

/// <summary>How the jury of a call scores its files.</summary>
public sealed record JuryRules
{
    /// <summary>In the order of the grid.</summary>
    public required IReadOnlyList<JuryCriterion> Criteria { get; init; }

    /// <summary>Members score without knowing who applies: no name, number or address, and no piece, which would tell them.</summary>
    public bool Blind { get; init; }

    /// <summary>A member sees the scores of others on a file only once theirs is final there.</summary>
    public bool OthersAfterOwn { get; init; } = true;

    /// <summary>Whether members may read the ranking once they have scored everything.</summary>
    public bool MembersSeeRanking { get; init; }

    /// <summary>Final scores that a file needs to be ranked.</summary>
    public int LeastScores { get; init; } = 1;

    public string? Source { get; init; }
}

/// <summary>A line of the grid.</summary>
public sealed record JuryCriterion
{
    /// <summary>Unique in the grid; the key of the score.</summary>
    public required string Id { get; init; }

    public required string Label { get; init; }

    /// <summary>What the members are to look at.</summary>
    public string? Hint { get; init; }

    /// <summary>How much it counts beside the others.</summary>
    public required decimal Weight { get; init; }

    /// <summary>The greatest score; the least is 0.</summary>
    public required int Max { get; init; }

    /// <summary>Where the criterion was read.</summary>
    public string? Source { get; init; }
}
