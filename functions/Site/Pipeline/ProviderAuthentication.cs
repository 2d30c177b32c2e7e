using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Staff.SignIn;
using TI.Serverless.Functions.Staff.SignIn.Provider;

namespace TI.Serverless.Functions.Site.Pipeline;

/// <summary>
/// Signing in at the identity provider: the framework's OAuth handler (state, correlation cookie, PKCE, exchange of the code), and what
/// OpenID Connect adds to it: discovery, the nonce, the verified id_token.
/// </summary>
internal sealed class ProviderAuthentication(
    IOptionsMonitor<OAuthOptions> options, ILoggerFactory logger, UrlEncoder encoder, IdentityProvider provider, ProviderTokens tokens, SiteLinks links)
    : OAuthHandler<OAuthOptions>(options, logger, encoder)
{
    /// <summary>The name under which a session keeps the id_token: the provider asks for it when the session ends.</summary>
    public const string IdToken = "id_token";

    /// <summary>A parameter of a challenge: the provider asks who it is, even of somebody whom it knows.</summary>
    public const string OtherAccount = "other-account";

    private const string Nonce = "nonce";

    /// <summary>Never made of the Host header, which anybody can write; the provider compares it with what it was told of this site.</summary>
    private string ReturnAddress => links.Absolute(SignInPaths.ProviderReturn);

    public static void Configure(OAuthOptions options, IOptions<OpenIdConnectOptions> settings, IOptions<SiteOptions> site, IdentityProvider provider)
    {
        var secure = site.Value.PublicUrl!.Scheme == Uri.UriSchemeHttps;
        options.ClientId = settings.Value.ClientId!;
        options.ClientSecret = settings.Value.ClientSecret!;
        // The provider's own description says which they are, when somebody first signs in.
        options.AuthorizationEndpoint = options.TokenEndpoint = settings.Value.Issuer();
        options.CallbackPath = SignInPaths.ProviderReturn;
        options.SignInScheme = Access.StaffScheme;
        options.UsePkce = true;
        options.Backchannel = provider.Http;
        options.EventsType = typeof(ProviderEvents);
        options.Scope.Clear();
        foreach (var scope in settings.Value.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            options.Scope.Add(scope);
        }

        // The provider sends the browser back by a link of its own, with which Lax cookies go; None would need https on a laptop too.
        options.CorrelationCookie.Name = secure ? "__Secure-retour." : "retour.";
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await FindEndpointsAsync();
        properties.Items[Nonce] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await base.HandleChallengeAsync(properties);
    }

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        var address = QueryHelpers.AddQueryString(base.BuildChallengeUrl(properties, ReturnAddress), Nonce, properties.Items[Nonce]!);
        return properties.GetParameter<bool>(OtherAccount) ? QueryHelpers.AddQueryString(address, "prompt", "login") : address;
    }

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        await FindEndpointsAsync();
        return await base.HandleRemoteAuthenticateAsync();
    }

    protected override Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context) =>
        base.ExchangeCodeAsync(new OAuthCodeExchangeContext(context.Properties, context.Code, ReturnAddress));

    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse response)
    {
        var idToken = response.Response!.RootElement.TryGetProperty(IdToken, out var given) && given.GetString() is { Length: > 0 } value
            ? value
            : throw new SecurityTokenValidationException("The identity provider gave no id_token.");
        if (await tokens.VouchedAddressAsync(idToken, response.AccessToken!, properties.Items[Nonce]!, Context.RequestAborted) is { } person)
        {
            identity.AddClaim(new Claim(Access.PersonClaim, person.ToString()));
        }

        properties.StoreTokens([new AuthenticationToken { Name = IdToken, Value = idToken }]);
        return new AuthenticationTicket(new ClaimsPrincipal(identity), properties, Scheme.Name);
    }

    private async Task FindEndpointsAsync()
    {
        var described = await provider.DescribeAsync(Context.RequestAborted);
        Options.AuthorizationEndpoint = described.AuthorizationEndpoint;
        Options.TokenEndpoint = described.TokenEndpoint;
    }
}
