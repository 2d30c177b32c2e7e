using Microsoft.AspNetCore.Authorization;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class UploadEndpoint(AddAttachmentHandler handler, ApplicationPages pages, TimeProvider clock)
{
    /// <summary>A file for a piece of a draft, streamed from the page's form to storage.</summary>
    [Function(nameof(UploadEndpoint))]
    [Authorize(Access.Editor)]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "dossiers/{id}/pieces/{field}")] HttpRequest request,
        string id,
        string field,
        CancellationToken cancellationToken)
    {
        var result = await AddAsync(request, ApplicationId.Parse(id), field, cancellationToken);
        await request.DrainAsync(cancellationToken);
        return result switch
        {
            AddAttachmentResult.Added(var application, var file) => SitePage.SeeOther(
                $"{SitePaths.Attachments(application.Id)}?{AttachmentsPage.AddedQueryName}={file.Id}#piece-{file.Field}"),
            AddAttachmentResult.Refused refused => await ShowAsync(request, id, refused, cancellationToken),
            AddAttachmentResult.Locked(var application, _) => pages.ShowLocked(application),
            AddAttachmentResult.NotEditable(var application) => SitePage.SeeOther(SitePaths.Application(application.Id)),
            _ => SitePage.NotFound(),
        };
    }

    private async Task<AddAttachmentResult> AddAsync(HttpRequest request, ApplicationId id, string field, CancellationToken cancellationToken) =>
        await MultipartForm.FirstFileAsync(request, cancellationToken) is { FileName: { } name } file
            ? await handler.HandleAsync(new AddAttachment(id, field, name, file.Content), cancellationToken)
            : new AddAttachmentResult.Refused(AttachmentRefusal.Empty, new FieldError(field, "Choisissez un fichier avant de l’ajouter."));

    private async Task<IResult> ShowAsync(HttpRequest request, string id, AddAttachmentResult.Refused refused, CancellationToken cancellationToken)
    {
        switch (await pages.FindAsync(id, cancellationToken))
        {
            case null:
                return SitePage.NotFound();

            case { Status: ApplicationStatus.Draft } draft when refused.RetryAt is { } retryAt:
                request.RetryAt(retryAt, clock);
                return pages.ShowAttachments(draft, refused.Error, StatusCodes.Status429TooManyRequests);

            case { Status: ApplicationStatus.Draft } draft:
                return pages.ShowAttachments(draft, refused.Error);

            case var deposited:
                return SitePage.SeeOther(SitePaths.Application(deposited.Id));
        }
    }
}
