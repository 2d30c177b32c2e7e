using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Staff.Keys;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Site.Pipeline;

/// <summary>
/// Reads the API key of an <c>Authorization: Bearer</c> header (RFC 6750), and nothing else: no cookie opens the staff's API. A text that
/// cannot be a key costs nothing, a wrong one costs one read.
/// </summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeyStore keys, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Missing = "Joignez l’en-tête « Authorization: Bearer » avec une clé d’API : un administrateur de l’appel en donne dans l’espace de gestion.";

    private const string Unknown = "Cette clé d’API n’est pas reconnue. Vérifiez qu’elle est entière : elle commence par « tis_ ».";

    private const string Over = "Cette clé d’API a expiré ou a été retirée. Demandez-en une autre à un administrateur de l’appel.";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (BearerToken.Of(Request) is not { } token)
        {
            return AuthenticateResult.NoResult();
        }

        if (ApiKeyTokens.IdOf(token) is not { } id
            || await keys.FindAsync(id, Context.RequestAborted) is not { } key
            || !ApiKeyTokens.IsOf(key, token))
        {
            return AuthenticateResult.Fail(Unknown);
        }

        if (!key.IsOpenOn(ParisTime.DateOf(clock.GetUtcNow())))
        {
            return AuthenticateResult.Fail(Over);
        }

        Context.Features.Set(new ApiCaller(key));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(Scheme.Name)), Scheme.Name));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var failure = (await HandleAuthenticateOnceSafeAsync()).Failure?.Message;
        Response.Headers.WWWAuthenticate = failure is null ? "Bearer" : "Bearer error=\"invalid_token\"";
        await Problems.NotSignedIn(failure ?? Missing).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        switch (Context.Features.Get<ApiRefusal>())
        {
            case ApiRefusal.TooMany(var retryAt):
                Request.RetryAt(retryAt, clock);
                return Problems.TooManyRequests(ParisTime.Long(retryAt)).ExecuteAsync(Context);

            case ApiRefusal.MissingScope(var scope):
                Response.Headers.WWWAuthenticate = $"Bearer error=\"insufficient_scope\", scope=\"{scope.Name()}\"";
                return Problems.NoScope(scope).ExecuteAsync(Context);

            default:
                return Refusals.NotFoundAsync(Context);
        }
    }
}
