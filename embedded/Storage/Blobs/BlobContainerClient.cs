using Azure;

namespace TI.Embedded.Blobs;

/// <summary>One blob container.</summary>
public sealed class BlobContainerClient
{
    internal BlobContainerClient()
    {
    }

    public BlobClient GetBlobClient(string blobName) => throw new NotImplementedException();

    public Task<Response<BlobContainerInfo>?> CreateIfNotExistsAsync(
        PublicAccessType publicAccessType = PublicAccessType.None, IDictionary<string, string>? metadata = null, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    public AsyncPageable<BlobItem> GetBlobsAsync(GetBlobsOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();
}
