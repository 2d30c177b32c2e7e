using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class DownloadFileEndpoint(ApplicationPages pages, AttachmentDownload download)
{
    /// <summary>The candidate reads one of their files.</summary>
    [Function(nameof(DownloadFileEndpoint))]
    [Authorize(Access.Reader)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "dossiers/{id}/fichiers/{attachmentId}")] HttpRequest request,
        string id,
        string attachmentId,
        CancellationToken cancellationToken)
    {
        return await pages.FindAsync(id, cancellationToken) is { } application
            ? await download.OfAsync(request, application, attachmentId, cancellationToken)
            : SitePage.NotFound();
    }
}
