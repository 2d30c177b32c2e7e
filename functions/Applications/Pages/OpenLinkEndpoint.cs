using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class OpenLinkEndpoint(LinkTokens tokens, TimeProvider clock)
{
    /// <summary>
    /// The candidate's link from a mail: opens the file in this browser and leads to it. Nothing changes in the file, so gateways
    /// that open links do no harm; an expired link offers a new one.
    /// </summary>
    [Function(nameof(OpenLinkEndpoint))]
    [AllowAnonymous]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "suivi/{token}")] HttpRequest request, string token)
    {
        if (tokens.Read(token) is not { Purpose: LinkPurpose.Candidate or LinkPurpose.Guest } link)
        {
            return SitePage.Render<AccessPage>(
                new { Reason = "Ce lien est incomplet. Ouvrez-le de nouveau depuis le courriel, sans le recopier." },
                StatusCodes.Status404NotFound);
        }

        if (link.IsExpiredAt(clock.GetUtcNow()))
        {
            return SitePage.Render<ExpiredLinkPage>(new { Sent = false }, StatusCodes.Status410Gone);
        }

        if (HttpMethods.IsGet(request.Method))
        {
            await CandidateCookie.OpenAsync(request.HttpContext, link);
        }

        return SitePage.SeeOther(SitePaths.Application(link.Application));
    }
}
