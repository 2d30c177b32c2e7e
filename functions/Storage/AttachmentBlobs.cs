using System.Buffers;
using System.Buffers.Binary;
using Azure;

namespace TI.Serverless.Functions.Storage;

/// <summary>The slices that the store holds of a file.</summary>
/// <param name="IsWhole">They were put together: the file is there.</param>
/// <param name="Waiting">Those that wait for it, with their sizes in bytes; the store forgets them after a week.</param>
internal sealed record StoredSlices(bool IsWhole, IReadOnlyDictionary<int, long> Waiting);

/// <summary>
/// Container <c>attachments</c>: what candidates upload. A blob is written once under a name of ours and never changed. It is staged
/// in slices and put together at the end: a file that stops half-way never existed.
/// </summary>
internal sealed class AttachmentBlobs(StorageClients clients)
{
    /// <summary>In bytes: what is held in memory of a file on its way, and what one request of a browser carries.</summary>
    public const int SliceSize = 4_194_304;

    /// <summary>Where Microsoft Defender for Storage leaves its verdict (learn.microsoft.com, « Malware scanning »).</summary>
    private const string ScanTag = "Malware Scanning scan result";

    private readonly BlobContainerClient _container = clients.Container(ContainerNames.Attachments);

    /// <summary>Streams a file to storage; one slice is held at a time.</summary>
    public async Task UploadAsync(ApplicationId application, string attachmentId, Stream content, CancellationToken cancellationToken)
    {
        var count = 0;
        var slice = ArrayPool<byte>.Shared.Rent(SliceSize);
        try
        {
            while (await content.ReadAtLeastAsync(slice.AsMemory(0, SliceSize), SliceSize, throwOnEndOfStream: false, cancellationToken) is > 0 and var read)
            {
                await StageAsync(application, attachmentId, count++, new MemoryStream(slice, 0, read, writable: false), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(slice);
        }

        await AssembleAsync(application, attachmentId, count, cancellationToken);
    }

    /// <summary>Leaves a slice with the store; the same one again takes its place.</summary>
    /// <param name="application">The application.</param>
    /// <param name="attachmentId">The file.</param>
    /// <param name="slice">From 0.</param>
    /// <param name="content">A stream that can seek: it is sent again when the service asks to come back.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task StageAsync(ApplicationId application, string attachmentId, int slice, Stream content, CancellationToken cancellationToken) =>
        Block(application, attachmentId).StageBlockAsync(SliceId(slice), content, cancellationToken: cancellationToken);

    /// <summary>One operation.</summary>
    public async Task<StoredSlices> SlicesAsync(ApplicationId application, string attachmentId, CancellationToken cancellationToken)
    {
        try
        {
            var list = (await Block(application, attachmentId).GetBlockListAsync(BlockListTypes.All, cancellationToken: cancellationToken)).Value;
            return new StoredSlices(list.CommittedBlocks.Any(), list.UncommittedBlocks.ToDictionary(block => SliceOf(block.Name), block => block.SizeLong));
        }
        catch (RequestFailedException nothing) when (nothing.Status == 404)
        {
            return new StoredSlices(false, new Dictionary<int, long>());
        }
    }

    /// <summary>Makes the file of its slices, once: what is already there stays as it is.</summary>
    public async Task AssembleAsync(ApplicationId application, string attachmentId, int slices, CancellationToken cancellationToken)
    {
        try
        {
            await Block(application, attachmentId).CommitBlockListAsync(
                Enumerable.Range(0, slices).Select(SliceId),
                new CommitBlockListOptions
                {
                    // Should a browser ever reach the blob itself: a download, never a page.
                    HttpHeaders = new BlobHttpHeaders { ContentType = "application/octet-stream", ContentDisposition = "attachment" },
                    Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
                },
                cancellationToken);
        }
        catch (RequestFailedException done) when (done.ErrorCode is "BlobAlreadyExists" or "ConditionNotMet")
        {
            // The name is this file's alone: an earlier try did it, and its answer was lost.
        }
    }

    /// <summary>From the start to the end, in one operation.</summary>
    public async Task<Stream> ReadThroughAsync(ApplicationId application, string attachmentId, CancellationToken cancellationToken) =>
        (await Blob(application, attachmentId).DownloadStreamingAsync(cancellationToken: cancellationToken)).Value.Content;

    /// <summary>A stream that can seek: each read asks the service for a range.</summary>
    public Task<Stream> OpenReadAsync(ApplicationId application, string attachmentId, CancellationToken cancellationToken) =>
        Blob(application, attachmentId).OpenReadAsync(cancellationToken: cancellationToken);

    /// <summary>What the store's scanner found, in one operation; null while it has not said.</summary>
    public async Task<string?> ScanResultAsync(ApplicationId application, string attachmentId, CancellationToken cancellationToken)
    {
        var tags = await Blob(application, attachmentId).GetTagsAsync(cancellationToken: cancellationToken);
        return tags.Value.Tags.TryGetValue(ScanTag, out var result) ? result : null;
    }

    public Task DeleteAsync(ApplicationId application, string attachmentId, CancellationToken cancellationToken) =>
        Blob(application, attachmentId).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    private BlobClient Blob(ApplicationId application, string attachmentId) =>
        _container.GetBlobClient(AttachmentNames.Blob(application, attachmentId));

    private BlockBlobClient Block(ApplicationId application, string attachmentId) =>
        SpecializedBlobExtensions.GetBlockBlobClient(_container, AttachmentNames.Blob(application, attachmentId));

    /// <summary>All identifiers of a blob's blocks have the same length.</summary>
    private static string SliceId(int slice)
    {
        var id = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(id, slice);
        return Convert.ToBase64String(id);
    }

    private static int SliceOf(string id) => BinaryPrimitives.ReadInt32BigEndian(Convert.FromBase64String(id));
}
