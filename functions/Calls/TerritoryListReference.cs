namespace TI.Serverless.Functions.Calls;

/// <summary>The dated list of territories that a call relies on: a decision stays explainable with the list of its own wave.</summary>
public sealed record TerritoryListReference
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required DateOnly PublishedOn { get; init; }

    /// <summary>The question that asks for the commune of the project's site; null when the call asks for none.</summary>
    public string? SiteField { get; init; }

    /// <summary>What a site outside every territory means.</summary>
    public OutsideTerritory Outside { get; init; }

    public required string Source { get; init; }
}

/// <summary>What becomes of an application whose site is in no territory of the list.</summary>
public enum OutsideTerritory
{
    /// <summary>The candidate and the team are told; the application can be deposited.</summary>
    Warn,

    /// <summary>The application cannot be deposited. Only where the list positively says so; "not known" never refuses.</summary>
    Refuse,
}
