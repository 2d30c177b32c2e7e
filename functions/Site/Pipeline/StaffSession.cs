using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Staff;

namespace TI.Serverless.Functions.Site.Pipeline;

/// <summary>The cookie of somebody of the staff who signed in. It says who they are; what they may do is read at each request.</summary>
internal static class StaffSession
{
    /// <summary>The field of the page that signs in which says where to go afterwards.</summary>
    public const string ReturnName = "retour";

    private const string StampClaim = "stamp";

    /// <summary>A day of work without a click, at most; closing the browser ends it before.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    /// <summary>On a device that its holder trusts.</summary>
    public static readonly TimeSpan TrustedLifetime = TimeSpan.FromDays(7);

    public static void Configure(CookieAuthenticationOptions options, IOptions<SiteOptions> site)
    {
        var secure = site.Value.PublicUrl!.Scheme == Uri.UriSchemeHttps;
        options.Cookie.Name = secure ? "__Host-equipe" : "equipe";
        options.Cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.HttpOnly = true;
        options.ExpireTimeSpan = Lifetime;
        options.SlidingExpiration = true;
        options.Events.OnRedirectToLogin = context => Refusals.StaffNotSignedInAsync(context.HttpContext);
        options.Events.OnRedirectToAccessDenied = context => Refusals.NoStaffRightAsync(context.HttpContext);
    }

    /// <param name="http">The request that opens it.</param>
    /// <param name="member">Who.</param>
    /// <param name="trusted">Whether the device is theirs.</param>
    /// <param name="now">The moment.</param>
    /// <param name="idToken">What the identity provider gave, when it was by it: the cookie keeps it until the session ends there too.</param>
    public static Task OpenAsync(HttpContext http, StaffMember member, bool trusted, DateTimeOffset now, string? idToken = null)
    {
        var identity = new ClaimsIdentity(
            [
                new Claim(Access.PersonClaim, member.Email.ToString()),
                new Claim(StampClaim, member.SessionStamp.ToString(CultureInfo.InvariantCulture)),
            ],
            Access.StaffScheme);
        var properties = trusted
            ? new AuthenticationProperties { IsPersistent = true, AllowRefresh = false, ExpiresUtc = now + TrustedLifetime }
            : new AuthenticationProperties { IsPersistent = false };
        if (idToken is not null)
        {
            properties.StoreTokens([new AuthenticationToken { Name = ProviderAuthentication.IdToken, Value = idToken }]);
        }

        return http.SignInAsync(Access.StaffScheme, new ClaimsPrincipal(identity), properties);
    }

    /// <summary>Ends the session here.</summary>
    /// <returns>What the identity provider gave when it began; null when it was by mail.</returns>
    public static async Task<string?> CloseAsync(HttpContext http)
    {
        var session = await http.AuthenticateAsync(Access.StaffScheme);
        await http.SignOutAsync(Access.StaffScheme);
        return session.Properties?.GetTokenValue(ProviderAuthentication.IdToken);
    }

    public static EmailAddress? PersonOf(ClaimsPrincipal user) =>
        user.FindFirstValue(Access.PersonClaim) is { } person ? EmailAddress.Parse(person) : null;

    public static bool IsOf(ClaimsPrincipal user, StaffMember member) =>
        user.FindFirstValue(StampClaim) == member.SessionStamp.ToString(CultureInfo.InvariantCulture);
}
