namespace TI.Serverless.Functions.Calls.Revisions;

/// <summary>What a line of the log says. The names are stored: never rename one.</summary>
internal enum CatalogueEntryKind
{
    /// <summary>The definition that came with the program, kept because another is published over it and files were made with it.</summary>
    Shipped,
    Published,
    TrialOpened,
    TrialEnded,
    Routed,
}

/// <summary>One line of the log of the catalogue, as table Calls holds it. Never changed once written.</summary>
internal sealed record CatalogueEntry
{
    /// <summary>From 1, without a gap; 0 until it is committed.</summary>
    public int Sequence { get; init; }

    public required CatalogueEntryKind Kind { get; init; }

    public required string CallId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The name of who did it.</summary>
    public required string By { get; init; }

    /// <summary>What changed, in their words.</summary>
    public string? Note { get; init; }

    /// <summary>Names the definition, as files do: what a later version of the program would make of its content does not matter. Null for routes.</summary>
    public string? Revision { get; init; }

    /// <summary>The definition, or the routes; null where there is nothing to hold.</summary>
    public string? Json { get; init; }
}
