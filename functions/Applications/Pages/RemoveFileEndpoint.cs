using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class RemoveFileEndpoint(RemoveAttachmentHandler handler, ApplicationPages pages)
{
    /// <summary>The button that takes a file back.</summary>
    [Function(nameof(RemoveFileEndpoint))]
    [Authorize(Access.Editor)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "dossiers/{id}/pieces/{field}/{attachmentId}/retrait")] HttpRequest request,
        string id,
        string field,
        string attachmentId,
        CancellationToken cancellationToken)
    {
        await request.DrainAsync(cancellationToken);
        return await handler.HandleAsync(new RemoveAttachment(ApplicationId.Parse(id), field, attachmentId), cancellationToken) switch
        {
            RemoveAttachmentResult.Done(var application, _) when field == Attachment.ReplyField =>
                SitePage.SeeOther($"{SitePaths.Application(application.Id)}#complement"),
            RemoveAttachmentResult.Done(var application, _) =>
                SitePage.SeeOther($"{SitePaths.Attachments(application.Id)}?{AttachmentsPage.RemovedQueryName}={Uri.EscapeDataString(field)}#piece-{Uri.EscapeDataString(field)}"),
            RemoveAttachmentResult.Locked(var application, _) => pages.ShowLocked(application),
            RemoveAttachmentResult.NotEditable(var application) => SitePage.SeeOther(SitePaths.Application(application.Id)),
            _ => SitePage.NotFound(),
        };
    }
}
