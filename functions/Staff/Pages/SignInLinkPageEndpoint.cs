using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Staff.SignIn;

namespace TI.Serverless.Functions.Staff.Pages;

internal sealed class SignInLinkPageEndpoint(OpenSessionHandler handler)
{
    /// <summary>Behind the link of the mail. Opening it does nothing: mail gateways open links.</summary>
    [Function(nameof(SignInLinkPageEndpoint))]
    [AllowAnonymous]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/connexion/lien/{token}")] HttpRequest request, string token)
    {
        _ = request;
        return handler.Look(token) is { } refused ? SignInAnswers.Refusal(refused) : SitePage.Render<SignInLinkPage>(new { Token = token });
    }
}
