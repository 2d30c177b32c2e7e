using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class CheckPageEndpoint(ApplicationPages pages)
{
    /// <summary>The page before the deposit: one read.</summary>
    [Function(nameof(CheckPageEndpoint))]
    [Authorize(Access.Reader)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "dossiers/{id}/verification")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        return await pages.FindAsync(id, cancellationToken) switch
        {
            null => SitePage.NotFound(),
            { Status: ApplicationStatus.Draft } draft => pages.ShowCheck(draft, saved: request.Query[SavedNotice.QueryName], right: request.Visitor().Right),
            var deposited => SitePage.SeeOther(SitePaths.Application(deposited.Id)),
        };
    }
}
