using TI.Serverless.Functions.Triage.Routing;

namespace TI.Serverless.Functions.Calls.Revisions;

/// <summary>A definition that was in force from a moment on.</summary>
/// <param name="Definition">The whole of it.</param>
/// <param name="By">Who published it; null for the one that came with the program.</param>
/// <param name="At">When; null for the one that came with the program.</param>
/// <param name="Note">What changed, in the words of who published it.</param>
internal sealed record CallRevision(CallDefinition Definition, string? By, DateTimeOffset? At, string? Note);

/// <summary>The routes of a call, put in force over those of its definition.</summary>
internal sealed record RoutingInForce(RoutingTable Table, string By, DateTimeOffset At);

/// <summary>What a snapshot knows of one call.</summary>
internal sealed record CallHistory
{
    public CallHistory()
    {
    }

    public CallHistory(CallDefinition shipped) => Shipped = shipped;

    /// <summary>Of the program's own files; null for a call that was made on line.</summary>
    private CallDefinition? Shipped { get; }

    private IReadOnlyList<CallRevision> Published { get; init; } = [];

    /// <summary>The routes in force, and who put them there; null when the definition alone routes.</summary>
    public RoutingInForce? Routing { get; private init; }

    /// <summary>What the team tries before it is published; null when nothing is on trial.</summary>
    public CallDefinition? Trial { get; private init; }

    /// <summary>Once a call was published on line, its file no longer counts: a deployment must not undo a publication.</summary>
    public IReadOnlyList<CallRevision> Revisions => Published.Count > 0 ? Published : Shipped is { } file ? [new CallRevision(file, null, null, null)] : [];

    public CallDefinition? Current => Revisions is [.., var last] ? Routed(last.Definition) : null;

    /// <summary>Every definition that applications may have been made with.</summary>
    public IEnumerable<CallDefinition> Known => Revisions.Select(revision => revision.Definition).Concat(Shipped is { } file ? [file] : []);

    public CallHistory With(CatalogueChange change) => change switch
    {
        CatalogueChange.Published(var revision) => this with { Published = [.. Published, revision] },
        CatalogueChange.TrialOpened(var trial) => this with { Trial = trial },
        CatalogueChange.TrialEnded => this with { Trial = null },
        CatalogueChange.Routed(_, var routing) => this with { Routing = routing },
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "This change is not known."),
    };

    private CallDefinition Routed(CallDefinition call) => Routing is null ? call : call with { Triage = call.Triage with { Table = Routing.Table } };
}
