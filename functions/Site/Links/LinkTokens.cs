using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using TI.Serverless.Functions.Applications;

namespace TI.Serverless.Functions.Site.Links;

/// <summary>
/// Writes and reads signed links. A token can be used until it expires, as often as one likes: mail gateways open links before
/// people do. An expired token can still be read, so that a new one can be sent to the same address.
/// </summary>
internal sealed class LinkTokens(IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Version = "1";

    private readonly IDataProtector _protector = protection.CreateProtector("TI.Serverless.Links");

    /// <summary>A candidate follows an application over months.</summary>
    public static readonly TimeSpan CandidateLifetime = TimeSpan.FromDays(400);

    /// <summary>An officer's link lives as long as an examination lasts.</summary>
    public static readonly TimeSpan TriageLifetime = TimeSpan.FromDays(180);

    private static readonly TimeSpan LateOpinion = TimeSpan.FromDays(30);

    public string ForCandidate(Application application) => Write(CandidateLink(application));

    /// <summary>What a candidate's link says, for opening the application without one.</summary>
    public Link CandidateLink(Application application) =>
        new(LinkPurpose.Candidate, application.Id, application.Applicant.Email, clock.GetUtcNow() + CandidateLifetime);

    /// <summary>A link for the holder or for a guest. A guest's says who they are; what they may do stands in the application.</summary>
    public string ForPerson(Application application, EmailAddress person) => Write(person == application.Applicant.Email
        ? CandidateLink(application)
        : new Link(LinkPurpose.Guest, application.Id, person, clock.GetUtcNow() + CandidateLifetime));

    public string ForOfficer(ApplicationId application, EmailAddress officer) => Write(
        new Link(LinkPurpose.Triage, application, officer, clock.GetUtcNow() + TriageLifetime));

    /// <summary>A link that lives a month longer than the date it gives: late opinions are read too.</summary>
    public string ForExpert(ApplicationId application, EmailAddress expert, DateOnly answerBefore) => Write(
        new Link(LinkPurpose.Opinion, application, expert, new DateTimeOffset(answerBefore, TimeOnly.MaxValue, TimeSpan.Zero) + LateOpinion));

    public string Write(Link link) => _protector.Protect(string.Join('|', [
        Version,
        link.Purpose.ToString(),
        link.Application.ToString(),
        link.Expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        link.Person.ToString(),
    ]));

    /// <summary>The link, expired or not; null when the token was not written here.</summary>
    public Link? Read(string token)
    {
        string text;
        try
        {
            text = _protector.Unprotect(token);
        }
        catch (Exception forged) when (forged is CryptographicException or FormatException)
        {
            return null;
        }

        return text.Split('|', 5) is [Version, var purpose, var application, var expires, var person]
            ? new Link(
                Enum.Parse<LinkPurpose>(purpose),
                ApplicationId.Parse(application),
                EmailAddress.Parse(person),
                DateTimeOffset.FromUnixTimeSeconds(long.Parse(expires, NumberStyles.None, CultureInfo.InvariantCulture)))
            : null;
    }
}
