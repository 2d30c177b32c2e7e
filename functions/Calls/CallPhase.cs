namespace TI.Serverless.Functions.Calls;

/// <summary>Where a call stands at an instant.</summary>
public abstract record CallPhase
{
    private CallPhase()
    {
    }

    public sealed record NotYetOpen(Wave Next) : CallPhase;

    public sealed record Open(Wave Current) : CallPhase;

    public sealed record BetweenWaves(Wave Previous, Wave Next) : CallPhase;

    public sealed record Closed(Wave Last) : CallPhase;
}
