using Azure;

namespace TI.Embedded.Blobs;

/// <summary>One blob.</summary>
public sealed class BlobClient
{
    internal BlobClient()
    {
    }

    public Task<Response<BlobContentInfo>> UploadAsync(Stream content, BlobUploadOptions options, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    public Task<Stream> OpenReadAsync(
        long position = 0, int? bufferSize = null, BlobRequestConditions? conditions = null, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    public Task<Response<BlobDownloadStreamingResult>> DownloadStreamingAsync(BlobDownloadOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    public Task<Response<bool>> DeleteIfExistsAsync(
        DeleteSnapshotsOption snapshotsOption = DeleteSnapshotsOption.None, BlobRequestConditions? conditions = null,
        CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<Response<bool>> ExistsAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    public Task<Response<BlobProperties>> GetPropertiesAsync(BlobRequestConditions? conditions = null, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    public Task<Response<GetBlobTagResult>> GetTagsAsync(BlobRequestConditions? conditions = null, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();
}
