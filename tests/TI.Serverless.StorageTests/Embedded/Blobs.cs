using System.Text;
using TI.Embedded.Blobs;

namespace TI.Serverless.StorageTests.Embedded;

/// <summary>A container of a fresh account, and small blobs in it.</summary>
internal static class Blobs
{
    public static async Task<BlobContainerClient> CreateAsync(string connectionString, BlobClientOptions? options = null)
    {
        var container = new BlobServiceClient(connectionString, options).GetBlobContainerClient("files");
        await container.CreateIfNotExistsAsync();
        return container;
    }

    public static async Task<BlobContentInfo> UploadTextAsync(this BlobContainerClient container, string name, string text, BlobUploadOptions? options = null)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return (await container.GetBlobClient(name).UploadAsync(content, options ?? new BlobUploadOptions())).Value;
    }

    public static async Task<string> ReadTextAsync(this BlobContainerClient container, string name)
    {
        using var download = (await container.GetBlobClient(name).DownloadStreamingAsync()).Value;
        using var reader = new StreamReader(download.Content);
        return await reader.ReadToEndAsync();
    }
}
