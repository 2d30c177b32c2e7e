using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Triage.Routing;

/// <summary>A file that was given to another team than the routes say; it stays with them whatever becomes of the routes.</summary>
/// <param name="Team">Who has it.</param>
/// <param name="Reason">As typed.</param>
/// <param name="By">The name of who gave it.</param>
/// <param name="At">When.</param>
public sealed record Handover(IReadOnlyList<TeamMember> Team, string Reason, string By, DateTimeOffset At);
