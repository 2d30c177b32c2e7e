namespace TI.Serverless.Functions.Calls.Management;

/// <summary>Something to correct before a definition can be published.</summary>
/// <param name="Path">Where, such as <c>waves[0].closesAt</c>.</param>
/// <param name="Message">What to do, in French.</param>
public sealed record DraftProblem(string Path, string Message);

/// <summary>What was read of a draft.</summary>
/// <param name="Definition">Null while it cannot be read as a call: then it has problems.</param>
/// <param name="Problems">All of them, in the order of the definition.</param>
internal sealed record DraftReading(CallDefinition? Definition, IReadOnlyList<DraftProblem> Problems);
