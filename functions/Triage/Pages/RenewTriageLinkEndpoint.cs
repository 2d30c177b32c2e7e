using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.Functions.Triage.Pages;

internal sealed class RenewTriageLinkEndpoint(LinkTokens tokens, SendFreshLinksHandler handler)
{
    /// <summary>The button of an officer's expired link: a new one to the same address, as long as it is still of the team.</summary>
    [Function(nameof(RenewTriageLinkEndpoint))]
    [AllowAnonymous]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "nouveau-lien/{token}")] HttpRequest request,
        string token,
        CancellationToken cancellationToken)
    {
        await request.DrainAsync(cancellationToken);
        if (tokens.Read(token) is not { Purpose: LinkPurpose.Triage } link)
        {
            return SitePage.NotFound();
        }

        await handler.ForOfficerAsync(link.Application, link.Person, cancellationToken);
        return SitePage.Render<ExpiredLinkPage>(new { Sent = true, Officer = true });
    }
}
