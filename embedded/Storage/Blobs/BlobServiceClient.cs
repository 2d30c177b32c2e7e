using Azure.Core;
using TI.Embedded.Storage;

namespace TI.Embedded.Blobs;

/// <summary>The blob containers of one storage account.</summary>
public sealed class BlobServiceClient
{
    private readonly string _endpoint;
    private readonly StoragePipeline _pipeline;

    /// <param name="connectionString"><c>UseDevelopmentStorage=true</c>, or an account's name, key and endpoints.</param>
    /// <param name="options">Retries, diagnostics and policies.</param>
    /// <exception cref="ArgumentException">The connection string is not usable.</exception>
    public BlobServiceClient(string connectionString, BlobClientOptions? options = null)
    {
        var account = StorageAccount.Parse(connectionString);
        _endpoint = account.RequireBlob().AbsoluteUri.TrimEnd('/');
        _pipeline = new StoragePipeline(options ?? new BlobClientOptions(), new SharedKeyPolicy(account));
    }

    /// <param name="serviceUri">The account's blob address, over https.</param>
    /// <param name="credential">An identity with a role on the blobs.</param>
    /// <param name="options">Retries, diagnostics and policies.</param>
    public BlobServiceClient(Uri serviceUri, TokenCredential credential, BlobClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(serviceUri);
        _endpoint = serviceUri.AbsoluteUri.TrimEnd('/');
        _pipeline = new StoragePipeline(options ?? new BlobClientOptions(), credential);
    }

    /// <param name="blobContainerName">3 to 63 lower-case letters, digits and single hyphens.</param>
    public BlobContainerClient GetBlobContainerClient(string blobContainerName)
    {
        ArgumentException.ThrowIfNullOrEmpty(blobContainerName);
        return new BlobContainerClient($"{_endpoint}/{blobContainerName}", _pipeline);
    }
}
