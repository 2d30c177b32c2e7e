using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls.Revisions;

namespace TI.Serverless.Functions.Staff;

/// <summary>Somebody of the staff, as their row in table People holds them.</summary>
public sealed record StaffMember
{
    /// <summary>In place of a call's id: every call, those to come included.</summary>
    public const string EveryCall = "*";

    public required EmailAddress Email { get; init; }

    /// <summary>As colleagues know them; it signs what they do.</summary>
    public required string Name { get; init; }

    /// <summary>By call, or under <see cref="EveryCall"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<StaffRole>> Roles { get; init; } = new Dictionary<string, IReadOnlyList<StaffRole>>();

    /// <summary>Sessions of before their last "sign out everywhere" carry another number and are over.</summary>
    public int SessionStamp { get; init; }

    /// <summary>The storage's ETag of the row this was read from; null for who has no row yet.</summary>
    public string? StorageETag { get; init; }

    public StaffRights RightsOn(string callId) => RolesOn(callId).Concat(RolesOn(EveryCall)).Rights();

    /// <summary>What was given on a call holds for its trials too.</summary>
    public IReadOnlyList<StaffRole> RolesOn(string callId)
    {
        var roles = Roles.GetValueOrDefault(callId) ?? [];
        return Trial.CallOf(callId) is var call && call != callId ? [.. roles.Union(Roles.GetValueOrDefault(call) ?? [])] : roles;
    }
}
