using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Staff.SignIn;

namespace TI.Serverless.Functions.Staff.Pages;

internal sealed class SignInPageEndpoint
{
    /// <summary>Where staff sign in.</summary>
    [Function(nameof(SignInPageEndpoint))]
    [AllowAnonymous]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "gestion/connexion")] HttpRequest request) =>
        SitePage.Render<SignInPage>(new { ReturnPath = SignInTicket.SafeReturn(request.Query[StaffSession.ReturnName]) });
}
