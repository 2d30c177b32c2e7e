using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Staff.Pages;

internal sealed class SignOutEndpoint(EndSessionsHandler handler)
{
    /// <summary>Ends this session, or all of one's sessions on every device.</summary>
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

        await StaffSession.CloseAsync(request.HttpContext);
        return SitePage.Render<SignInPage>(new { Closed = true });
    }
}
