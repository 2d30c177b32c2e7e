namespace TI.Serverless.Functions.Calls;

/// <summary>The dated list of territories that a call relies on: a decision stays explainable with the list of its own wave.</summary>
public sealed record TerritoryListReference
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required DateOnly PublishedOn { get; init; }

    public required string Source { get; init; }
}
