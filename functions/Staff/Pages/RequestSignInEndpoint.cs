using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.WebUtilities;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Staff.SignIn;

namespace TI.Serverless.Functions.Staff.Pages;

internal sealed class RequestSignInEndpoint(RequestSignInHandler handler, TimeProvider clock)
{
    /// <summary>Asks for the mail that lets somebody in. The answer, and the time it takes, are the same whether the address is known.</summary>
    [Function(nameof(RequestSignInEndpoint))]
    [AllowAnonymous]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/connexion")] HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        var email = form["email"].ToString();
        var returnPath = SignInTicket.SafeReturn(form[StaffSession.ReturnName]);
        switch (await handler.HandleAsync(new RequestSignIn(email, returnPath, form[SignInPaths.TicketName]), cancellationToken))
        {
            case RequestSignInResult.Requested(var ticket):
                return SitePage.SeeOther(QueryHelpers.AddQueryString(SignInPaths.Code, SignInPaths.TicketName, ticket));

            case RequestSignInResult.TooMany(var error, var retryAt):
                request.RetryAt(retryAt, clock);
                return SitePage.Render<SignInPage>(
                    new { Email = email, Error = error, ReturnPath = returnPath }, StatusCodes.Status429TooManyRequests);

            case RequestSignInResult.Invalid(var error):
                return SitePage.Render<SignInPage>(
                    new { Email = email, Error = error, ReturnPath = returnPath }, StatusCodes.Status422UnprocessableEntity);

            default:
                throw new InvalidOperationException("Signing in has no such result.");
        }
    }
}
