using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls.Revisions;

namespace TI.Serverless.Functions.Calls;

/// <summary>
/// The calls this deployment runs, in the order of their ids: those of its files, and over them what was published while it runs
/// (<see cref="CatalogueRefresh"/>). Asking is synchronous and costs nothing; a request should not rely on two answers being of one moment.
/// </summary>
public sealed class Catalogue(IEnumerable<CallDefinition> calls)
{
    private volatile CatalogueSnapshot _now = CatalogueSnapshot.Of(calls);

    /// <summary>Without the trials of calls that are being prepared.</summary>
    public IReadOnlyList<CallDefinition> Calls => _now.Calls;

    /// <summary>The trials that run, which only their teams see.</summary>
    public IReadOnlyList<CallDefinition> Trials => _now.Trials;

    /// <summary>What is allowed and yet calls for a lawyer's eye, to be logged at start.</summary>
    public IEnumerable<string> Warnings => Calls.SelectMany(CallRules.Warnings);

    /// <summary>Everything as it was at one moment.</summary>
    internal CatalogueSnapshot Now => _now;

    /// <summary>A list of territories that a call or one of its waves relies on.</summary>
    public TerritoryListReference? FindTerritoryList(string listId) => Calls
        .SelectMany(call => call.Waves.Select(wave => wave.TerritoryList).Prepend(call.TerritoryList))
        .FirstOrDefault(list => list?.Id == listId);

    /// <summary>A call that everybody may see, as it is now.</summary>
    public CallDefinition? Find(string id) => _now.Find(id);

    /// <summary>A call whose files the staff may open: one that everybody may see, or a trial that runs.</summary>
    public CallDefinition? FindForTeam(string id) => _now.FindForTeam(id);

    /// <summary>
    /// The call of a stored application: the form, the pieces and the rules of the revision it was made with, and the dates, the team and
    /// the contact of now (<see cref="RevisionInForce"/>).
    /// </summary>
    /// <exception cref="InvalidOperationException">Its definition left the catalogue while applications still need it.</exception>
    public CallDefinition For(Application application) => _now.For(application.CallId, application.CallRevision) ?? throw Missing(application.CallId);

    /// <summary>The call as it is now, a trial included.</summary>
    /// <exception cref="InvalidOperationException">Its definition left the catalogue while applications still need it.</exception>
    public CallDefinition Get(string id) => _now.For(id, revision: null) ?? throw Missing(id);

    internal void Take(CatalogueSnapshot snapshot) => _now = snapshot;

    private static InvalidOperationException Missing(string id) =>
        new($"Call '{id}' has applications but no definition: put its file back in the catalogue.");
}
