namespace TI.Embedded.Blobs;

/// <summary>Clients for what only one kind of blob can do.</summary>
public static class SpecializedBlobExtensions
{
    public static BlockBlobClient GetBlockBlobClient(this BlobContainerClient client, string blobName) => throw new NotImplementedException();
}
