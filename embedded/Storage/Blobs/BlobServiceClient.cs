using Azure.Core;

namespace TI.Embedded.Blobs;

/// <summary>The blob containers of one storage account.</summary>
public sealed class BlobServiceClient
{
    public BlobServiceClient(string connectionString, BlobClientOptions? options = null) => throw new NotImplementedException();

    public BlobServiceClient(Uri serviceUri, TokenCredential credential, BlobClientOptions? options = null) => throw new NotImplementedException();

    public BlobContainerClient GetBlobContainerClient(string blobContainerName) => throw new NotImplementedException();
}
