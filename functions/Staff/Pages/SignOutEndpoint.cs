using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Staff.SignIn.Provider;

namespace TI.Serverless.Functions.Staff.Pages;

internal sealed class SignOutEndpoint(EndSessionsHandler handler, IdentityProvider provider, IOptions<OpenIdConnectOptions> options)
{
    /// <summary>Ends this session, or all of one's sessions on every device; then the one at the identity provider, when it began there.</summary>
    [Function(nameof(SignOutEndpoint))]
    [Authorize(Access.Staff)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/deconnexion")] HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        if (form["partout"].Count > 0)
        {
            await handler.HandleAsync(request.Staff().Member.Email, cancellationToken);
        }

        if (await StaffSession.CloseAsync(request.HttpContext) is not { } idToken
            || !options.Value.IsConfigured
            || await provider.EndSessionAddressAsync(idToken, cancellationToken) is not { } address)
        {
            return SitePage.Render<SignInPage>(new { Closed = true });
        }

        // Not a redirection: the policy of the page that sent the form would hold it back, at the provider's own redirections too.
        request.HttpContext.Response.Headers["Refresh"] = $"0; url={address}";
        return SitePage.Render<SignedOutPage>(new { options.Value.Label, Address = address });
    }
}
