using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using TI.Serverless.Functions.Site;
using TI.Serverless.Functions.Site.Api;
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

        return await WithheldAsync(request, application, file, cancellationToken) is { } scan
            ? SitePage.Render<FileScanPage>(
                new { File = file, Scan = scan, Href = request.Path.ToString() },
                scan == FileScan.Malicious ? StatusCodes.Status403Forbidden : StatusCodes.Status200OK)
            : await GiveAsync(application, file, cancellationToken);
    }

    /// <summary>The same for a program, which is refused with problem details.</summary>
    public async Task<IResult> ForProgramAsync(HttpRequest request, Application application, string attachmentId, CancellationToken cancellationToken)
    {
        if (FileOf(application, attachmentId, []) is not { } file)
        {
            return Problems.NotFound();
        }

        return await WithheldAsync(request, application, file, cancellationToken) is { } scan
            ? Problems.FileWithheld(isMalicious: scan == FileScan.Malicious)
            : await GiveAsync(application, file, cancellationToken);
    }

    private async Task<FileScan?> WithheldAsync(HttpRequest request, Application application, Attachment file, CancellationToken cancellationToken)
    {
        if (!site.Value.FilesAreScanned)
        {
            return null;
        }

        var scan = FileScans.Read(await blobs.ScanResultAsync(application.Id, file.Id, cancellationToken));
        return IsGiven(scan, request.Query) ? null : scan;
    }

    private async Task<IResult> GiveAsync(Application application, Attachment file, CancellationToken cancellationToken) => Results.Stream(
        await blobs.OpenReadAsync(application.Id, file.Id, cancellationToken),
        FileFormat.Get(file.Format).ContentType,
        file.FileName,
        file.AddedAt,
        new EntityTagHeaderValue($"\"{file.Sha256}\""),
        enableRangeProcessing: true);

    private static Attachment? FileOf(Application application, string attachmentId, IEnumerable<Opinion> opinions) =>
        application.Attachments.Append(application.Review.Decision?.SignedLetter).Concat(opinions.SelectMany(opinion => opinion.Files)).FirstOrDefault(file => file?.Id == attachmentId);

    private static bool IsGiven(FileScan scan, IQueryCollection query) =>
        scan != FileScan.Malicious
        && !query.ContainsKey(ScanQueryName)
        && (scan == FileScan.Clean || query.ContainsKey(AnywayQueryName));
}
