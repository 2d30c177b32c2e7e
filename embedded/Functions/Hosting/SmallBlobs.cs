using Azure;
using TI.Embedded.Blobs;

namespace TI.Embedded.Functions.Hosting;

/// <summary>Blobs small enough to be read and written whole: the host's own JSON.</summary>
internal static class SmallBlobs
{
    /// <summary>The blob's content; null when there is no such blob or no such container.</summary>
    public static async Task<byte[]?> Read(this BlobContainerClient container, string name, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await container.GetBlobClient(name).DownloadStreamingAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
            await using var content = answer.Value.Content;
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
            return copy.ToArray();
        }
        catch (RequestFailedException ex) when (ex.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Writes the blob; false when <paramref name="onlyIfNew"/> and it exists already.</summary>
    public static async Task<bool> Write(
        this BlobContainerClient container, string name, ReadOnlyMemory<byte> content, bool onlyIfNew, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
            Conditions = onlyIfNew ? new BlobRequestConditions { IfNoneMatch = ETag.All } : null,
        };
        try
        {
            using var stream = new MemoryStream(content.ToArray());
            await container.GetBlobClient(name).UploadAsync(stream, options, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException ex) when (onlyIfNew && ex.Status is 409 or 412)
        {
            return false;
        }
    }
}
