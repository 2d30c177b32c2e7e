using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Staff.SignIn.Provider;

namespace TI.Serverless.Functions.Site.Pipeline;

/// <summary>Who a visitor is, and what that lets them do: the policies of <see cref="Access"/>, and nothing for whoever none was given.</summary>
internal static class AccessWiring
{
    /// <param name="services">What is registered.</param>
    /// <param name="withProvider">Whether <c>OpenIdConnect__Authority</c> is set.</param>
    public static void AddAccess(this IServiceCollection services, bool withProvider)
    {
        var authentication = services.AddAuthentication(Access.Scheme)
            .AddPolicyScheme(Access.Scheme, null, options => options.ForwardDefaultSelector = http =>
                Access.IsBackOffice(http.Request) ? Access.StaffScheme
                : Access.IsStaffApi(http.Request) ? Access.ApiKeyScheme
                : Access.IsByCookie(http.Request) ? Access.CookieScheme : Access.LinkScheme)
            .AddScheme<AuthenticationSchemeOptions, LinkAuthentication>(Access.LinkScheme, null)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(Access.ApiKeyScheme, null)
            .AddCookie(Access.CookieScheme)
            .AddCookie(Access.StaffScheme);
        services.AddOptions<CookieAuthenticationOptions>(Access.CookieScheme).Configure<IOptions<SiteOptions>>(CandidateCookie.Configure);
        services.AddOptions<CookieAuthenticationOptions>(Access.StaffScheme).Configure<IOptions<SiteOptions>>(StaffSession.Configure);
        if (withProvider)
        {
            authentication.AddOAuth<OAuthOptions, ProviderAuthentication>(Access.ProviderScheme, _ => { });
            services.AddOptions<OAuthOptions>(Access.ProviderScheme)
                .Configure<IOptions<OpenIdConnectOptions>, IOptions<SiteOptions>, IdentityProvider>(ProviderAuthentication.Configure);
        }

        services.AddSingleton<IAuthorizationHandler, CandidateAuthorization>();
        var authorization = services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
        foreach (var (name, right) in Access.CandidatePolicies)
        {
            authorization.AddPolicy(name, policy => policy.RequireAuthenticatedUser().AddRequirements(new CandidateRequirement(right)));
        }

        services.AddSingleton<StaffDirectory>();
        services.AddSingleton<IAuthorizationHandler, StaffAuthorization>();
        foreach (var (name, right) in Access.StaffPolicies)
        {
            authorization.AddPolicy(name, policy => policy.RequireAuthenticatedUser().AddRequirements(new StaffRequirement(right)));
        }

        services.AddSingleton<IAuthorizationHandler, ApiAuthorization>();
        foreach (var (name, scope) in Access.ApiPolicies)
        {
            authorization.AddPolicy(name, policy => policy.RequireAuthenticatedUser().AddRequirements(new ApiRequirement(scope)));
        }

        authorization.AddPolicy(Access.Expert, policy => policy.RequireClaim(Access.PurposeClaim, nameof(LinkPurpose.Opinion)));
        authorization.AddPolicy(Access.Officer, policy => policy.RequireClaim(Access.PurposeClaim, nameof(LinkPurpose.Triage)));
    }
}
