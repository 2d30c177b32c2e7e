using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Applications.Pages;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Triage.Opinions.Pages;

internal sealed class OpinionAttachmentEndpoint(OpinionPages pages, AttachmentDownload download)
{
    /// <summary>Who was asked an opinion reads a file of the application, as long as they have not stood aside.</summary>
    [Function(nameof(OpinionAttachmentEndpoint))]
    [Authorize(Access.Expert)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "avis/{token}/fichiers/{attachmentId}")] HttpRequest request,
        string token,
        string attachmentId,
        CancellationToken cancellationToken)
    {
        _ = token;
        return await pages.OpenAsync(request.HttpContext.User, cancellationToken) is var (application, opinion) && opinion.State != OpinionState.Declined
            ? await download.OfAsync(request, application, attachmentId, cancellationToken, [opinion])
            : SitePage.NotFound();
    }
}
