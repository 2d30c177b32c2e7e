using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class AttachmentsPageEndpoint(ApplicationPages pages)
{
    /// <summary>The pieces of a draft: one read, however many files there are.</summary>
    [Function(nameof(AttachmentsPageEndpoint))]
    [Authorize(Access.Editor)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "dossiers/{id}/pieces")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        return await pages.FindAsync(id, cancellationToken) switch
        {
            null => SitePage.NotFound(),
            { Status: ApplicationStatus.Draft } draft when !pages.IsLocked(draft) => pages.ShowAttachments(draft, request.Query),
            var closed => SitePage.SeeOther(SitePaths.Application(closed.Id)),
        };
    }
}
