namespace TI.Serverless.Functions.Calls;

/// <summary>The money that a call, or one of its waves, has to give. Shown on the call's page; nothing is counted against it here.</summary>
public sealed record Envelope
{
    /// <summary>Euros.</summary>
    public required decimal Amount { get; init; }

    /// <summary>Where the amount was read.</summary>
    public required string Source { get; init; }
}
