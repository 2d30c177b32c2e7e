using Microsoft.AspNetCore.Authorization;

namespace TI.Serverless.Functions.Site.Pipeline;

/// <summary>Names of the authentication schemes and of the policies that functions ask for with <c>[Authorize]</c>.</summary>
internal static class Access
{
    /// <summary>Chooses between the two others by the request's path.</summary>
    public const string Scheme = "Access";

    /// <summary>A signed token, in the address (<c>/triage/{token}</c>) or as a bearer token (<c>/api</c>).</summary>
    public const string LinkScheme = "Link";

    /// <summary>The cookie that a candidate's link opens.</summary>
    public const string CookieScheme = "Candidate";

    /// <summary>The candidate of the application that the route names.</summary>
    public const string Candidate = "Candidate";

    /// <summary>A member of the team, for the application that the link names.</summary>
    public const string Officer = "Officer";

    /// <summary>
    /// Pages are opened by the cookie. So are the uploads of the API when no token is given: the pages' own script sends files there.
    /// </summary>
    public static bool IsByCookie(HttpRequest request) =>
        request.Path.StartsWithSegments("/dossiers")
        || (request.Headers.Authorization.Count == 0
            && request.Path.StartsWithSegments("/api/v1/applications", out var rest)
            && rest.Value!.Contains("/uploads", StringComparison.Ordinal));

    public const string ApplicationClaim = "application";
    public const string PurposeClaim = "purpose";
    public const string PersonClaim = "person";
}

/// <summary>The principal holds the application of the route, as its candidate.</summary>
internal sealed class CandidateRequirement : IAuthorizationRequirement;

internal sealed class CandidateAuthorization : AuthorizationHandler<CandidateRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, CandidateRequirement requirement)
    {
        if (context.Resource is HttpContext http
            && http.Request.RouteValues["id"] is string id
            && context.User.HasClaim(Access.PurposeClaim, nameof(Links.LinkPurpose.Candidate))
            && context.User.HasClaim(Access.ApplicationClaim, id))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
