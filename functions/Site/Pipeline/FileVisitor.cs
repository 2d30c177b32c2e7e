using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Site.Pipeline;

/// <summary>Who is asking for a candidate's file, and what they may do there now. The authorization leaves it on the request.</summary>
internal sealed record FileVisitor(EmailAddress Person, CandidateRight Right);

internal static class FileVisitors
{
    /// <summary>The visitor of a request that a candidate's policy let through.</summary>
    public static FileVisitor Visitor(this HttpRequest request) => request.HttpContext.Features.GetRequiredFeature<FileVisitor>();

    /// <summary>The claim that a link to a file makes: one browser may hold those of several files, each opened by another address.</summary>
    public static Claim ClaimOf(Link link) => new(Access.FileClaim, $"{link.Purpose}|{link.Application}|{link.Person}");

    /// <summary>Whether a claim is about this file.</summary>
    public static bool IsAbout(Claim claim, string applicationId) => claim.Value.Split('|', 3)[1] == applicationId;

    /// <summary>The link behind what the visitor holds of a file; null when they hold none.</summary>
    public static (LinkPurpose Purpose, EmailAddress Person)? Find(ClaimsPrincipal user, string applicationId) =>
        user.FindAll(Access.FileClaim).FirstOrDefault(claim => IsAbout(claim, applicationId))?.Value.Split('|', 3) is [var purpose, _, var person]
            ? (Enum.Parse<LinkPurpose>(purpose), EmailAddress.Parse(person))
            : null;
}
