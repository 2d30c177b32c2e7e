using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Staff.SignIn;
using TI.Serverless.Functions.Staff.SignIn.Provider;

namespace TI.Serverless.Functions.Staff.Pages;

internal sealed partial class ProviderSignInEndpoint(IOptions<OpenIdConnectOptions> options, ILogger<ProviderSignInEndpoint> logger)
{
    /// <summary>Goes to the identity provider. Opened by anybody it signs nobody in: the provider asks who it is.</summary>
    [Function(nameof(ProviderSignInEndpoint))]
    [AllowAnonymous]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "gestion/connexion/fournisseur")] HttpRequest request)
    {
        if (!options.Value.IsConfigured)
        {
            return SitePage.NotFound();
        }

        var returnPath = SignInTicket.SafeReturn(request.Query[StaffSession.ReturnName]);
        var properties = new AuthenticationProperties { RedirectUri = returnPath };
        properties.SetParameter(ProviderAuthentication.OtherAccount, request.Query.ContainsKey(SignInPaths.OtherAccountName));
        try
        {
            await request.HttpContext.ChallengeAsync(Access.ProviderScheme, properties);
            return Results.Empty;
        }
        catch (ProviderUnavailableException unavailable)
        {
            LogUnavailable(logger, unavailable);
            return ProviderAnswers.Of(ProviderFailure.Unavailable, options.Value.Label, returnPath);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Somebody could not go to the identity provider; they were offered the mailed link.")]
    private static partial void LogUnavailable(ILogger logger, Exception unavailable);
}
