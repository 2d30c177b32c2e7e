using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Staff.SignIn;

namespace TI.Serverless.Functions.Staff.Pages;

internal sealed class SignInLinkEndpoint(OpenSessionHandler handler, TimeProvider clock)
{
    /// <summary>Signs in with the link of the mail.</summary>
    [Function(nameof(SignInLinkEndpoint))]
    [AllowAnonymous]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "gestion/connexion/lien/{token}")] HttpRequest request,
        string token,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPageFormAsync(cancellationToken);
        var result = await handler.WithLinkAsync(token, cancellationToken);
        return await SignInAnswers.OfAsync(request.HttpContext, result, trusted: form["confiance"].Count > 0, clock);
    }
}
