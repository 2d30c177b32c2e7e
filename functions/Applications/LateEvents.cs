using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Applications;

/// <summary>What the trail keeps of a late access. Its text is the reason, which candidates do not read.</summary>
internal static class LateEvents
{
    public static ApplicationEvent Given(Application changed, LateAccess access, DateTimeOffset at) => new()
    {
        Version = changed.Version,
        Kind = EventKind.LateAccessGiven,
        At = at,
        By = access.By,
        Text = Reason(access),
    };

    public static ApplicationEvent Revoked(Application changed, string by, DateTimeOffset at) => new()
    {
        Version = changed.Version,
        Kind = EventKind.LateAccessRevoked,
        At = at,
        By = by,
    };

    public static string Reason(LateAccess access) =>
        French.Typeset($"Autorisé le {ParisTime.Long(access.GivenAt)} par {access.By}, jusqu’au {ParisTime.Deadline(access.Until)} : ") + access.Reason;
}
