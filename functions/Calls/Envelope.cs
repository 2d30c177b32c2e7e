namespace TI.Serverless.Functions.Calls;

/// <summary>The money that a call, or one of its waves, has to give. Shown on the call's page; grants are counted against it when a wave is decided.</summary>
public sealed record Envelope
{
    /// <summary>Euros.</summary>
    public required decimal Amount { get; init; }

    /// <summary>Where the amount was read.</summary>
    public required string Source { get; init; }
}
