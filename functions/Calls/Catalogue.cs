namespace TI.Serverless.Functions.Calls;

/// <summary>The calls this deployment runs, in the order of their ids.</summary>
public sealed class Catalogue(IEnumerable<CallDefinition> calls)
{
    private readonly Dictionary<string, CallDefinition> _byId = calls.ToDictionary(call => call.Id, StringComparer.Ordinal);

    public IReadOnlyList<CallDefinition> Calls { get; } = [.. calls.OrderBy(call => call.Id, StringComparer.Ordinal)];

    /// <summary>What is allowed and yet calls for a lawyer's eye, to be logged at start.</summary>
    public IEnumerable<string> Warnings => Calls.SelectMany(CallRules.Warnings);

    /// <summary>A list of territories that a call or one of its waves relies on.</summary>
    public TerritoryListReference? FindTerritoryList(string listId) => Calls
        .SelectMany(call => call.Waves.Select(wave => wave.TerritoryList).Prepend(call.TerritoryList))
        .FirstOrDefault(list => list?.Id == listId);

    public CallDefinition? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The call of a stored application.</summary>
    /// <exception cref="InvalidOperationException">Its file left the catalogue while applications still need it.</exception>
    public CallDefinition Get(string id) => Find(id)
        ?? throw new InvalidOperationException($"Call '{id}' has applications but no definition: put its file back in the catalogue.");
}
