using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using TI.Serverless.Functions.Site;
using TI.Serverless.Functions.Site.Pages;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Applications.Pages;

/// <summary>
/// Gives a file back, streamed, always as a download and as what its content was found to be: an upload is never shown as a page
/// of this site. Where the store scans files, what its scanner says is asked first.
/// </summary>
internal sealed class AttachmentDownload(AttachmentBlobs blobs, IOptions<SiteOptions> site)
{
    /// <summary>Asks for the scanner's verdict instead of the file.</summary>
    public const string ScanQueryName = "analyse";

    /// <summary>Asks for the file although the scanner has not said, or could not tell. A malicious one is not given all the same.</summary>
    public const string AnywayQueryName = "sans-attendre";

    /// <summary>One operation, and one more where the store scans.</summary>
    /// <param name="request">The visitor's.</param>
    /// <param name="application">Its files, and the signed letter of its decision, may be read by whoever reads the application.</param>
    /// <param name="attachmentId">The file.</param>
    /// <param name="cancellationToken">Stops the download.</param>
    /// <param name="opinions">Whose files this visitor may read besides; null for none.</param>
    public async Task<IResult> OfAsync(
        HttpRequest request, Application application, string attachmentId, CancellationToken cancellationToken, IEnumerable<Opinion>? opinions = null)
    {
        if (FileOf(application, attachmentId, opinions ?? []) is not { } file)
        {
            return SitePage.NotFound();
        }

        if (site.Value.FilesAreScanned)
        {
            var scan = FileScans.Read(await blobs.ScanResultAsync(application.Id, file.Id, cancellationToken));
            if (!IsGiven(scan, request.Query))
            {
                return SitePage.Render<FileScanPage>(
                    new { File = file, Scan = scan, Href = request.Path.ToString() },
                    scan == FileScan.Malicious ? StatusCodes.Status403Forbidden : StatusCodes.Status200OK);
            }
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

    private static Attachment? FileOf(Application application, string attachmentId, IEnumerable<Opinion> opinions) =>
        application.Attachments.Append(application.Review.Decision?.SignedLetter).Concat(opinions.SelectMany(opinion => opinion.Files)).FirstOrDefault(file => file?.Id == attachmentId);

    private static bool IsGiven(FileScan scan, IQueryCollection query) =>
        scan != FileScan.Malicious
        && !query.ContainsKey(ScanQueryName)
        && (scan == FileScan.Clean || query.ContainsKey(AnywayQueryName));
}
