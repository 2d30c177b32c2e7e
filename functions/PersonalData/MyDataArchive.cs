using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.PersonalData;

/// <summary>What is held about somebody with the files that were joined, in one archive that is written as it is read: no file is ever held whole.</summary>
internal sealed class MyDataArchive(AttachmentBlobs blobs, IOptions<SiteOptions> site, TimeProvider clock)
{
    /// <summary>One operation for each file, and one more where the store scans: what was found malicious is left out.</summary>
    public async Task WriteAsync(MyData data, Stream destination, CancellationToken cancellationToken)
    {
        await using var held = new HeldWrites(destination);
        await using (var archive = await ZipArchive.CreateAsync(held, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken))
        {
            await using (var json = await archive.CreateEntry("donnees.json").OpenAsync(cancellationToken))
            {
                await json.WriteAsync(MyDataJson.Write(data, clock.GetUtcNow()), cancellationToken);
            }

            foreach (var (file, index) in Files(data).Select((file, index) => (file, index)))
            {
                if (!await IsGivenAsync(data.Application, file, cancellationToken))
                {
                    continue;
                }

                // What was joined is compressed already, as a rule.
                await using var entry = await archive.CreateEntry(NameOf(file, index), CompressionLevel.NoCompression).OpenAsync(cancellationToken);
                await using var content = await blobs.OpenReadAsync(data.Application.Id, file.Id, cancellationToken);
                await content.CopyToAsync(entry, cancellationToken);
            }
        }

        await held.FlushAsync(cancellationToken);
    }

    private static IEnumerable<Attachment> Files(MyData data) => data.IsHolder
        ? data.Application.Attachments.Concat(data.Application.Review.Decision?.SignedLetter is { } letter ? [letter] : [])
        : [];

    /// <summary>As the candidate named it, without what would lead out of the folder, and never twice the same.</summary>
    private static string NameOf(Attachment file, int index) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"pieces/{index + 1:D2}-{string.Concat(file.FileName.Select(character => char.IsControl(character) || "/\\:*?\"<>|".Contains(character, StringComparison.Ordinal) ? '_' : character))}");

    private async Task<bool> IsGivenAsync(Application application, Attachment file, CancellationToken cancellationToken) =>
        !site.Value.FilesAreScanned || FileScans.Read(await blobs.ScanResultAsync(application.Id, file.Id, cancellationToken)) != FileScan.Malicious;
}
