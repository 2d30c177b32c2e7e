namespace TI.Serverless.Functions.Calls.Revisions;

/// <summary>One line of the log of the catalogue, read.</summary>
internal abstract record CatalogueChange(string CallId)
{
    /// <summary>A definition comes into force.</summary>
    internal sealed record Published(CallRevision Revision) : CatalogueChange(Revision.Definition.Id);

    /// <summary>The team tries a definition; what it tried before is replaced.</summary>
    internal sealed record TrialOpened(CallDefinition Trial) : CatalogueChange(Revisions.Trial.CallOf(Trial.Id));

    internal sealed record TrialEnded(string CallId) : CatalogueChange(CallId);

    /// <summary>Null takes the routes away.</summary>
    internal sealed record Routed(string CallId, RoutingInForce? Routing) : CatalogueChange(CallId);
}
