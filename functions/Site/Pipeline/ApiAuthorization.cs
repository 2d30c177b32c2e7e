using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Staff.Keys;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Triage;

namespace TI.Serverless.Functions.Site.Pipeline;

/// <summary>The key that opens a request of the staff's API. The authentication leaves it on the request.</summary>
internal sealed record ApiCaller(ApiKey Key)
{
    /// <summary>Who acts: the key signs, and who made it answers for it.</summary>
    public Officer Officer => new(Key.Signature, Key.Responsible);

    public bool May(ApiScopes scope) => Key.Scopes.HasFlag(scope);
}

internal static class ApiCallers
{
    /// <summary>The caller of a request that a policy of the API let through.</summary>
    public static ApiCaller ApiCaller(this HttpRequest request) => request.HttpContext.Features.GetRequiredFeature<ApiCaller>();
}

/// <summary>Why a key that is good is not let through; none where what it asks for does not exist for it.</summary>
internal abstract record ApiRefusal
{
    internal sealed record TooMany(DateTimeOffset RetryAt) : ApiRefusal;

    internal sealed record MissingScope(ApiScopes Scope) : ApiRefusal;
}

/// <summary>The key opens the call of the route, with at least this scope.</summary>
internal sealed class ApiRequirement(ApiScopes scope) : IAuthorizationRequirement
{
    public ApiScopes Scope => scope;
}

/// <summary>
/// The one place where a key is let into the staff's API: how often, which call, what for. The key's row was read to know it; the count costs
/// one read and one write, and the first request of a day one write more.
/// </summary>
internal sealed class ApiAuthorization(RateLimits limits, ApiKeyStore keys, IOptions<LimitOptions> options, TimeProvider clock) : AuthorizationHandler<ApiRequirement>
{
    private const string Limited = "api";

    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, ApiRequirement requirement)
    {
        if (context.Resource is not HttpContext http || http.Features.Get<ApiCaller>() is not { Key: var key } caller)
        {
            return;
        }

        if (await limits.TakeAsync(Limited, key.Id, options.Value.ApiRequestsPerHour, http.RequestAborted) is { } retryAt)
        {
            http.Features.Set<ApiRefusal>(new ApiRefusal.TooMany(retryAt));
            return;
        }

        var today = ParisTime.DateOf(clock.GetUtcNow());
        if (key.LastUsedOn != today)
        {
            await keys.MarkUsedAsync(key, today, http.RequestAborted);
        }

        if (http.Request.RouteValues["callId"] is string callId && !key.Opens(callId))
        {
            return;
        }

        if (!caller.May(requirement.Scope))
        {
            http.Features.Set<ApiRefusal>(new ApiRefusal.MissingScope(requirement.Scope));
            return;
        }

        context.Succeed(requirement);
    }
}
