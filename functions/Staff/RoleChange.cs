using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Staff;

/// <summary>A change of somebody's roles in a call, as it was made. Never changed.</summary>
public sealed record RoleChange(string CallId, DateTimeOffset At, string By, EmailAddress Person, string Name, IReadOnlyList<StaffRole> Roles);
