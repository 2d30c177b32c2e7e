using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Staff.Keys;

namespace TI.Serverless.Functions.Site.Pipeline;

/// <summary>Names of the authentication schemes and of the policies that functions ask for with <c>[Authorize]</c>.</summary>
internal static class Access
{
    /// <summary>Chooses among the others by the request's path.</summary>
    public const string Scheme = "Access";

    /// <summary>A signed token, in the address (<c>/triage/{token}</c>) or as a bearer token (<c>/api</c>).</summary>
    public const string LinkScheme = "Link";

    /// <summary>The cookie that a candidate's link opens.</summary>
    public const string CookieScheme = "Candidate";

    /// <summary>Whoever may read the application of the route: its holder and every guest.</summary>
    public const string Reader = "Reader";

    /// <summary>Whoever may change its answers and pieces.</summary>
    public const string Editor = "Editor";

    /// <summary>Whoever may deposit it and answer the team.</summary>
    public const string Depositor = "Depositor";

    /// <summary>Whoever began it, alone.</summary>
    public const string Holder = "Holder";

    /// <summary>A member of the team, for the application that the link names.</summary>
    public const string Officer = "Officer";

    /// <summary>Somebody outside the team who was asked an opinion, for the application that the link names.</summary>
    public const string Expert = "Expert";

    /// <summary>The cookie that signing in to the back office opens.</summary>
    public const string StaffScheme = "Staff";

    /// <summary>The identity provider where staff may sign in; registered when the settings name one.</summary>
    public const string ProviderScheme = "Provider";

    /// <summary>Anybody of the staff, whatever their role and call.</summary>
    public const string Staff = "Staff";

    /// <summary>Whoever may read the files of the route's call; on a route without a call, of every call.</summary>
    public const string StaffRead = "StaffRead";

    /// <summary>Whoever scores files of the route's call.</summary>
    public const string StaffScore = "StaffScore";

    /// <summary>Whoever examines files of the route's call.</summary>
    public const string StaffTriage = "StaffTriage";

    /// <summary>Whoever decides on files of the route's call.</summary>
    public const string StaffDecide = "StaffDecide";

    /// <summary>Whoever administers the route's call; on a route without a call, every call.</summary>
    public const string StaffAdminister = "StaffAdminister";

    /// <summary>The key of a program of the administration.</summary>
    public const string ApiKeyScheme = "ApiKey";

    /// <summary>A key that reads the files of the route's call; on a route without a call, of those it opens.</summary>
    public const string ApiRead = "ApiRead";

    /// <summary>A key that reads answers, pieces and addresses.</summary>
    public const string ApiPersonalData = "ApiPersonalData";

    /// <summary>A key that writes in the files of the route's call.</summary>
    public const string ApiWrite = "ApiWrite";

    /// <summary>A key that exports the files of the route's call.</summary>
    public const string ApiExport = "ApiExport";

    /// <summary>The staff's API: opened by keys and by nothing else, so that no browser can be made to use it for somebody who is signed in.</summary>
    public static bool IsStaffApi(HttpRequest request) => request.Path.StartsWithSegments("/api/v1/staff", StringComparison.OrdinalIgnoreCase);

    public static bool IsBackOffice(HttpRequest request) => request.Path.StartsWithSegments(OfficePaths.Root, StringComparison.OrdinalIgnoreCase);

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

    /// <summary>A file that the visitor's links opened, and as whom.</summary>
    public const string FileClaim = "file";

    /// <summary>The policies of the back office, each with the right it asks for on the call of the route.</summary>
    public static readonly IReadOnlyDictionary<string, StaffRights> StaffPolicies = new Dictionary<string, StaffRights>
    {
        [Staff] = StaffRights.None,
        [StaffRead] = StaffRights.Read,
        [StaffScore] = StaffRights.Score,
        [StaffTriage] = StaffRights.Triage,
        [StaffDecide] = StaffRights.Decide,
        [StaffAdminister] = StaffRights.Administer,
    };

    /// <summary>The policies of the staff's API, each with the scope it asks of a key.</summary>
    public static readonly IReadOnlyDictionary<string, ApiScopes> ApiPolicies = new Dictionary<string, ApiScopes>
    {
        [ApiRead] = ApiScopes.Read,
        [ApiPersonalData] = ApiScopes.PersonalData,
        [ApiWrite] = ApiScopes.Write,
        [ApiExport] = ApiScopes.Export,
    };

    /// <summary>The policies about a candidate's file, each with the right it asks for.</summary>
    public static readonly IReadOnlyDictionary<string, CandidateRight> CandidatePolicies = new Dictionary<string, CandidateRight>
    {
        [Reader] = CandidateRight.Read,
        [Editor] = CandidateRight.Edit,
        [Depositor] = CandidateRight.Submit,
        [Holder] = CandidateRight.Own,
    };
}

/// <summary>The visitor has at least this right on the application of the route.</summary>
internal sealed class CandidateRequirement(CandidateRight right) : IAuthorizationRequirement
{
    public CandidateRight Right => right;
}

/// <summary>
/// The one place where a visitor is let into a candidate's file. The holder's link says all there is to know; a guest's right is read
/// from the row at each request, so that ending it needs no one's cookie or link.
/// </summary>
internal sealed class CandidateAuthorization(GuestAccess guests) : AuthorizationHandler<CandidateRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, CandidateRequirement requirement)
    {
        if (context.Resource is not HttpContext http
            || http.Request.RouteValues["id"] is not string id
            || FileVisitors.Find(context.User, id) is not var (purpose, person)
            || await RightOfAsync(id, purpose, person, http.RequestAborted) is not { } right)
        {
            return;
        }

        http.Features.Set(new FileVisitor(person, right));
        if (right >= requirement.Right)
        {
            context.Succeed(requirement);
        }
    }

    private async Task<CandidateRight?> RightOfAsync(string id, LinkPurpose purpose, EmailAddress person, CancellationToken cancellationToken) => purpose switch
    {
        LinkPurpose.Candidate => CandidateRight.Own,
        LinkPurpose.Guest => await guests.RightOfAsync(ApplicationId.Parse(id), person, cancellationToken),
        _ => null,
    };
}
