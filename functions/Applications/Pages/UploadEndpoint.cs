using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Site.Api;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Site.Pipeline;

namespace TI.Serverless.Functions.Applications.Pages;

internal sealed class UploadEndpoint(AddAttachmentHandler handler, ApplicationPages pages)
{
    /// <summary>A file from a page's form, streamed from the request to storage.</summary>
    [Function(nameof(UploadEndpoint))]
    [Authorize(Access.Candidate)]
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
            AddAttachmentResult.Added(var application, _) => SitePage.SeeOther(PageOf(application, field)),
            AddAttachmentResult.Refused(_, var error) => await ShowAsync(id, error, cancellationToken),
            AddAttachmentResult.NotEditable(var application) => SitePage.SeeOther(SitePaths.Application(application.Id)),
            _ => SitePage.NotFound(),
        };
    }

    private async Task<AddAttachmentResult> AddAsync(HttpRequest request, ApplicationId id, string field, CancellationToken cancellationToken)
    {
        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 } boundary)
        {
            var reader = new MultipartReader(boundary, request.Body);
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                if (section.AsFileSection() is { FileName.Length: > 0 } file)
                {
                    return await handler.HandleAsync(new AddAttachment(id, field, file.FileName, section.Body), cancellationToken);
                }
            }
        }

        return new AddAttachmentResult.Refused(AttachmentRefusal.Empty, new FieldError(field, "Choisissez un fichier avant de l’ajouter."));
    }

    private async Task<IResult> ShowAsync(string id, FieldError error, CancellationToken cancellationToken)
    {
        if (await pages.FindAsync(id, cancellationToken) is not { } application)
        {
            return SitePage.NotFound();
        }

        return application.Status == ApplicationStatus.Draft
            ? pages.ShowAttachments(application, error, StatusCodes.Status422UnprocessableEntity)
            : await pages.ShowAsync(application, cancellationToken, StatusCodes.Status422UnprocessableEntity, error: error);
    }

    private static string PageOf(Application application, string field) => field == Attachment.ReplyField
        ? $"{SitePaths.Application(application.Id)}#complement"
        : $"{SitePaths.Attachments(application.Id)}#piece-{field}";
}
