namespace TI.Embedded.Blobs;

/// <summary>Clients for what only one kind of blob can do.</summary>
public static class SpecializedBlobExtensions
{
    /// <inheritdoc cref="BlobContainerClient.GetBlobClient"/>
    public static BlockBlobClient GetBlockBlobClient(this BlobContainerClient client, string blobName)
    {
        ArgumentNullException.ThrowIfNull(client);
        return new BlockBlobClient(client.Requests(blobName));
    }
}
