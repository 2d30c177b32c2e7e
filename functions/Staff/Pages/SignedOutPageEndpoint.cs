using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.Functions.Staff.Pages;

internal sealed class SignedOutPageEndpoint
{
    /// <summary>Where the identity provider sends back to when it has ended its session too. It ends nothing itself.</summary>
    [Function(nameof(SignedOutPageEndpoint))]
    [AllowAnonymous]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/connexion/terminee")] HttpRequest request)
    {
        _ = request;
        return SitePage.Render<SignInPage>(new { Closed = true });
    }
}
