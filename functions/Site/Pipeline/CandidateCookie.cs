using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Site.Pipeline;

/// <summary>
/// The cookie that keeps a candidate's files open, so that addresses of pages hold no secret and can be shared without harm.
/// It holds several files at once: one person may apply to two calls.
/// </summary>
internal static class CandidateCookie
{
    /// <summary>How long a browser that is not used keeps the files open; the link in the mail opens them again.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private const int MostApplications = 20;

    public static void Configure(CookieAuthenticationOptions options, IOptions<SiteOptions> site)
    {
        var secure = site.Value.PublicUrl!.Scheme == Uri.UriSchemeHttps;
        options.Cookie.Name = secure ? "__Host-dossier" : "dossier";
        options.Cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.HttpOnly = true;
        // Counted from now and not from a date, so that a browser whose clock is wrong keeps the file open as long as any other.
        options.Cookie.MaxAge = Lifetime;
        options.ExpireTimeSpan = Lifetime;
        options.SlidingExpiration = true;
        options.Events.OnRedirectToLogin = context => Refusals.NotSignedInAsync(context.HttpContext, reason: null);
        options.Events.OnRedirectToAccessDenied = context => Refusals.NoRightAsync(context.HttpContext);
    }

    /// <summary>Opens an application in this browser, beside those it has open.</summary>
    public static async Task OpenAsync(HttpContext http, Link link)
    {
        var current = await http.AuthenticateAsync(Access.CookieScheme);
        var others = current.Principal?.FindAll(Access.FileClaim) ?? [];
        var principal = LinkAuthentication.PrincipalOf(link, Access.CookieScheme);
        var identity = (ClaimsIdentity)principal.Identity!;
        identity.AddClaims(others
            .Where(claim => !FileVisitors.IsAbout(claim, link.Application.ToString()))
            .Take(MostApplications - 1)
            .Select(claim => new Claim(claim.Type, claim.Value)));
        await http.SignInAsync(Access.CookieScheme, principal, new AuthenticationProperties { IsPersistent = true });
    }
}
