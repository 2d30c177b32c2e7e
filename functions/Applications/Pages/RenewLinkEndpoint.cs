using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class RenewLinkEndpoint(LinkTokens tokens, SendFreshLinksHandler handler)
{
    /// <summary>The button of an expired link: a new one, to the address that had the old one and no other.</summary>
    [Function(nameof(RenewLinkEndpoint))]
    [AllowAnonymous]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "suivi/{token}")] HttpRequest request,
        string token,
        CancellationToken cancellationToken)
    {
        await request.DrainAsync(cancellationToken);
        if (tokens.Read(token) is not { Purpose: LinkPurpose.Candidate or LinkPurpose.Guest } link)
        {
            return SitePage.NotFound();
        }

        await handler.ForPersonAsync(link.Application, link.Person, cancellationToken);
        return SitePage.Render<ExpiredLinkPage>(new { Sent = true });
    }
}
