using Azure;

namespace TI.Serverless.Functions.Storage;

/// <summary>Container <c>attachments</c>: what candidates upload. A blob is written once under a name of ours and never changed.</summary>
internal sealed class AttachmentBlobs(StorageClients clients)
{
    /// <summary>In bytes: what is held in memory of a file on its way.</summary>
    private const long PartSize = 4_194_304;

    private readonly BlobContainerClient _container = clients.Container(ContainerNames.Attachments);

    /// <summary>Streams a file to storage; nothing is kept whole in memory.</summary>
    public Task UploadAsync(ApplicationId application, string attachmentId, Stream content, string contentType, CancellationToken cancellationToken) =>
        Blob(application, attachmentId).UploadAsync(
            content,
            new BlobUploadOptions
            {
                // Should a browser ever reach the blob itself: a download, never a page.
                HttpHeaders = new BlobHttpHeaders { ContentType = contentType, ContentDisposition = "attachment" },
                Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },

                // Left to itself, the official client holds a stream of unknown length whole (up to 256 MB) to try a single request.
                TransferOptions = new StorageTransferOptions { InitialTransferSize = PartSize, MaximumTransferSize = PartSize, MaximumConcurrency = 1 },
            },
            cancellationToken);

    /// <summary>A stream that can seek: each read asks the service for a range.</summary>
    public Task<Stream> OpenReadAsync(ApplicationId application, string attachmentId, CancellationToken cancellationToken) =>
        Blob(application, attachmentId).OpenReadAsync(cancellationToken: cancellationToken);

    public Task DeleteAsync(ApplicationId application, string attachmentId, CancellationToken cancellationToken) =>
        Blob(application, attachmentId).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    private BlobClient Blob(ApplicationId application, string attachmentId) =>
        _container.GetBlobClient(AttachmentNames.Blob(application, attachmentId));
}
