namespace TI.Serverless.Functions.Calls;

/// <summary>How a decision can be contested, as receipts and refusals print it (CJA, articles R.421-1 and R.421-5).</summary>
public sealed record AppealRoutes
{
    public required string Tribunal { get; init; }

    public required string TribunalAddress { get; init; }

    public required string TelerecoursUrl { get; init; }

    /// <summary>Who an internal appeal (gracious or hierarchical) is addressed to.</summary>
    public required string InternalAppealTo { get; init; }

    /// <summary>Months to appeal, from the notification.</summary>
    public int Months { get; init; } = 2;

    public string? Source { get; init; }
}
