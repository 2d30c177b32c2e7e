using Microsoft.Net.Http.Headers;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications.Pages;

/// <summary>
/// Gives a file back, streamed, always as a download and as what its content was found to be: an upload is never shown as a page
/// of this site.
/// </summary>
internal sealed class AttachmentDownload(AttachmentBlobs blobs)
{
    public async Task<IResult> OfAsync(Application application, string attachmentId, CancellationToken cancellationToken)
    {
        if (application.Attachments.FirstOrDefault(file => file.Id == attachmentId) is not { } file)
        {
            return SitePage.NotFound();
        }

        var content = await blobs.OpenReadAsync(application.Id, file.Id, cancellationToken);
        return Results.Stream(
            content,
            FileFormat.Get(file.Format).ContentType,
            file.FileName,
            file.AddedAt,
            new EntityTagHeaderValue($"\"{file.Sha256}\""),
            enableRangeProcessing: true);
    }
}
