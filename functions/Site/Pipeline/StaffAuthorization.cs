using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using TI.Serverless.Functions.Staff;

namespace TI.Serverless.Functions.Site.Pipeline;

/// <summary>Who is at work in the back office, and what they may do in the call of the request. The authorization leaves it on the request.</summary>
/// <param name="Member">Who.</param>
/// <param name="Rights">On the call of the route; on a route without a call, on every call.</param>
public sealed record StaffVisitor(StaffMember Member, StaffRights Rights)
{
    public bool May(StaffRights right) => Rights.HasFlag(right);
}

internal static class StaffVisitors
{
    /// <summary>The visitor of a request that a policy of the staff let through.</summary>
    public static StaffVisitor Staff(this HttpRequest request) => request.HttpContext.Features.GetRequiredFeature<StaffVisitor>();
}

/// <summary>The visitor has at least this right on the call of the route.</summary>
internal sealed class StaffRequirement(StaffRights right) : IAuthorizationRequirement
{
    public StaffRights Right => right;
}

/// <summary>
/// The one place where somebody is let into the back office. The cookie says who they are; whether they still are of the staff, and what
/// they may do, is read at each request (one read), so that taking a role away needs nobody's cookie.
/// </summary>
internal sealed class StaffAuthorization(StaffDirectory directory) : AuthorizationHandler<StaffRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, StaffRequirement requirement)
    {
        if (context.Resource is not HttpContext http
            || StaffSession.PersonOf(context.User) is not { } person
            || await directory.FindAsync(person, http.RequestAborted) is not { } member
            || !StaffSession.IsOf(context.User, member))
        {
            return;
        }

        var visitor = new StaffVisitor(member, member.RightsOn(http.Request.RouteValues["callId"] as string ?? StaffMember.EveryCall));
        http.Features.Set(visitor);
        if (visitor.May(requirement.Right))
        {
            context.Succeed(requirement);
        }
    }
}
