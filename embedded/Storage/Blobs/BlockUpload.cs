using System.Buffers;
using System.Buffers.Binary;
using Azure;
using Azure.Core;

namespace TI.Embedded.Blobs;

/// <summary>Uploads a stream of any length block by block: one block is in memory, never the whole. Nothing is visible before the last step.</summary>
internal sealed class BlockUpload(BlobRequests blob)
{
    public const int BlockSize = 4 * 1024 * 1024;

    // Two uploads to one name must not mix their blocks.
    private readonly Guid _upload = Guid.NewGuid();

    public async Task<Response<BlobContentInfo>> RunAsync(Stream content, BlobUploadOptions options, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        var buffer = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            while (await content.ReadAtLeastAsync(buffer.AsMemory(0, BlockSize), BlockSize, throwOnEndOfStream: false, cancellationToken) is > 0 and var read)
            {
                ids.Add(BlockId(ids.Count));
                await blob.StageBlockAsync(ids[^1], RequestContent.Create(buffer.AsMemory(0, read)), read, conditions: null, cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return await blob.CommitAsync(ids, options.HttpHeaders, options.Metadata, options.Conditions, cancellationToken);
    }

    /// <summary>All ids of a blob must have the same length.</summary>
    private string BlockId(int index)
    {
        var id = new byte[20];
        _upload.TryWriteBytes(id);
        BinaryPrimitives.WriteInt32BigEndian(id.AsSpan(16), index);
        return Convert.ToBase64String(id);
    }
}
