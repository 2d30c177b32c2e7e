using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Site.Links;

/// <summary>What the holder of a link may do.</summary>
internal enum LinkPurpose
{
    /// <summary>Read, complete, deposit and follow one's own application.</summary>
    Candidate,

    /// <summary>Open an application that its holder let one into; what for is asked of the application.</summary>
    Guest,

    /// <summary>Read an application and give an opinion on it.</summary>
    Opinion,

    /// <summary>Read an application and act on it, as a member of the call's team.</summary>
    Triage,
}

/// <summary>The content of a signed link: one person, one application, one purpose, until a date.</summary>
internal sealed record Link(LinkPurpose Purpose, ApplicationId Application, EmailAddress Person, DateTimeOffset Expires)
{
    public bool IsExpiredAt(DateTimeOffset now) => now >= Expires;
}
