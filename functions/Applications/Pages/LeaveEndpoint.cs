using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class LeaveEndpoint
{
    /// <summary>The button that closes every file in this browser, for who leaves a shared computer. The files are untouched.</summary>
    [Function(nameof(LeaveEndpoint))]
    [Authorize(Access.Reader)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "dossiers/{id}/fermeture")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        _ = id;
        await request.DrainAsync(cancellationToken);
        await request.HttpContext.SignOutAsync(Access.CookieScheme);
        return SitePage.Render<AccessPage>(new { Closed = true });
    }
}
