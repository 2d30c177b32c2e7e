using TI.Serverless.Functions.Calls;

namespace TI.Serverless.Functions.Applications;

/// <summary>What the trail keeps of who was let in and out.</summary>
internal static class GuestEvents
{
    public static ApplicationEvent Of(EventKind kind, Application changed, Guest guest, EmailAddress by, DateTimeOffset at) => new()
    {
        Version = changed.Version,
        Kind = kind,
        At = at,
        By = by.ToString(),
        About = guest.Address,
        Text = kind == EventKind.GuestRemoved ? guest.Address : French.Typeset($"{guest.Address} : {guest.Right.Label()}"),
    };
}
