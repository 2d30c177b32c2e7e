using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Site.Links;

namespace TI.Serverless.Functions.Site.Pipeline;

/// <summary>Reads the signed token of an address or of an <c>Authorization: Bearer</c> header.</summary>
internal sealed class LinkAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, LinkTokens tokens, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string TokenValue = "token";

    public static ClaimsPrincipal PrincipalOf(Link link, string scheme) => new(new ClaimsIdentity(
        [
            new Claim(Access.PurposeClaim, link.Purpose.ToString()),
            new Claim(Access.ApplicationClaim, link.Application.ToString()),
            new Claim(Access.PersonClaim, link.Person.ToString()),
            .. link.Purpose is LinkPurpose.Triage or LinkPurpose.Opinion ? Array.Empty<Claim>() : [FileVisitors.ClaimOf(link)],
        ],
        scheme));

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        Request.RouteValues[TokenValue] is string token && tokens.Read(token) is { Purpose: LinkPurpose.Triage } link && link.IsExpiredAt(clock.GetUtcNow())
            ? Refusals.OfficerLinkExpiredAsync(Context, token)
            : Refusals.NotSignedInAsync(Context, Authenticate().Failure?.Message);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Refusals.NoRightAsync(Context);

    private AuthenticateResult Authenticate()
    {
        if (Token() is not { } token)
        {
            return AuthenticateResult.NoResult();
        }

        if (tokens.Read(token) is not { } link)
        {
            return AuthenticateResult.Fail("Ce lien est incomplet ou n’a pas été émis par ce site. Ouvrez-le de nouveau depuis le courriel.");
        }

        return link.IsExpiredAt(clock.GetUtcNow())
            ? AuthenticateResult.Fail("Ce lien a expiré. Ouvrez celui du courriel le plus récent.")
            : AuthenticateResult.Success(new AuthenticationTicket(PrincipalOf(link, Scheme.Name), Scheme.Name));
    }

    private string? Token() => Request.RouteValues[TokenValue] as string ?? BearerToken.Of(Request);
}
