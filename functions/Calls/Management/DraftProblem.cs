namespace TI.Serverless.Functions.Calls.Management;

/// <summary>Something to correct before a definition can be published.</summary>
/// <param name="Path">Where, such as <c>waves[0].closesAt</c>.</param>
/// <param name="Message">What to do, in French.</param>
public sealed record DraftProblem(string Path, string Message);

/// <summary>What was read of a draft.</summary>
/// <param name="Definition">Null while it cannot be read as a call: then it has problems.</param>
/// <param name="Problems">All of them, in the order of the definition.</param>
internal sealed record DraftReading(CallDefinition? Definition, IReadOnlyList<DraftProblem> Problems);

/// <summary>What candidates could read already of a draft that is not finished.</summary>
/// <param name="Call">The draft without what cannot be read yet; null when its rules contradict one another.</param>
/// <param name="Missing">The parts of it, by their first member, that are stand-ins and not to be shown.</param>
public sealed record DraftPreview(CallDefinition? Call, IReadOnlySet<string> Missing)
{
    public bool Has(string part) => Call is not null && !Missing.Contains(part);
}
