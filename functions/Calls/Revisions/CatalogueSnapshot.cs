namespace TI.Serverless.Functions.Calls.Revisions;

/// <summary>The calls at one moment: nothing in it changes, a later moment is another snapshot.</summary>
internal sealed class CatalogueSnapshot
{
    private readonly Dictionary<string, CallHistory> _histories;
    private readonly Dictionary<(string CallId, string Revision), CallDefinition> _byRevision = [];
    private readonly Dictionary<string, CallDefinition> _current = new(StringComparer.Ordinal);

    private CatalogueSnapshot(int sequence, Dictionary<string, CallHistory> histories)
    {
        Sequence = sequence;
        _histories = histories;
        foreach (var (id, history) in histories)
        {
            if (history.Current is { } current)
            {
                _current[id] = current;
                foreach (var known in history.Known)
                {
                    _byRevision[(id, known.Revision)] = RevisionInForce.Of(known, current);
                }
            }

            if (history.Trial is { } trial)
            {
                _current[trial.Id] = trial;
            }
        }

        Trials = [.. _current.Values.Where(call => call.IsTrial).OrderBy(call => call.Id, StringComparer.Ordinal)];
        Calls = [.. _current.Values.Where(call => !call.IsTrial).OrderBy(call => call.Id, StringComparer.Ordinal)];
    }

    /// <summary>The last change of the log that this snapshot knows; 0 for the files alone.</summary>
    public int Sequence { get; }

    public IReadOnlyList<CallDefinition> Calls { get; }

    /// <summary>The trials that run.</summary>
    public IReadOnlyList<CallDefinition> Trials { get; }

    public static CatalogueSnapshot Of(IEnumerable<CallDefinition> shipped) =>
        new(0, shipped.ToDictionary(call => call.Id, call => new CallHistory(call), StringComparer.Ordinal));

    public CallDefinition? Find(string id) => _current.GetValueOrDefault(id) is { IsTrial: false } call ? call : null;

    /// <summary>A call or a trial that runs, each by its own id.</summary>
    public CallDefinition? FindForTeam(string id) => _current.GetValueOrDefault(id);

    /// <summary>The trial of a call, by the call's own id; null while it has none.</summary>
    public CallDefinition? FindTrial(string callId) => _histories.GetValueOrDefault(callId)?.Trial;

    /// <summary>The last trial of a call, once it ended; null while one runs, or when there was none.</summary>
    public CallDefinition? EndedTrialOf(string callId) => _histories.GetValueOrDefault(callId)?.EndedTrial;

    public IEnumerable<CallDefinition> EndedTrials => _histories.Values.Select(history => history.EndedTrial).OfType<CallDefinition>();

    /// <summary>Null when the call was never published; a revision that is not known is the current one.</summary>
    public CallDefinition? For(string callId, string? revision) =>
        revision is not null && _byRevision.GetValueOrDefault((callId, revision)) is { } known ? known : _current.GetValueOrDefault(callId);

    /// <summary>What was published of a call, oldest first; empty for a call that nobody has published.</summary>
    public IReadOnlyList<CallRevision> RevisionsOf(string callId) => _histories.GetValueOrDefault(callId)?.Revisions ?? [];

    public RoutingInForce? RoutingOf(string callId) => _histories.GetValueOrDefault(callId)?.Routing;

    public CatalogueSnapshot With(int sequence, IEnumerable<CatalogueChange> changes)
    {
        var histories = new Dictionary<string, CallHistory>(_histories, StringComparer.Ordinal);
        foreach (var change in changes)
        {
            histories[change.CallId] = (histories.GetValueOrDefault(change.CallId) ?? new CallHistory()).With(change);
        }

        return new CatalogueSnapshot(sequence, histories);
    }
}
