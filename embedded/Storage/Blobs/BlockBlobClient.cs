using System.Globalization;
using Azure;
using Azure.Core;
using TI.Embedded.Storage;

namespace TI.Embedded.Blobs;

/// <summary>A blob made of blocks that are staged one by one, then committed together.</summary>
public sealed class BlockBlobClient
{
    private readonly BlobRequests _blob;

    internal BlockBlobClient(BlobRequests blob) => _blob = blob;

    /// <summary>Sends a block; the blob does not change before the blocks are committed, within a week.</summary>
    /// <param name="base64BlockId">At most 64 bytes in base64; all ids of a blob have the same length.</param>
    /// <param name="content">A seekable stream, sent from its position to its end.</param>
    /// <param name="options">Conditions.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RequestFailedException">404 ContainerNotFound, 400 InvalidBlobOrBlock.</exception>
    public async Task<Response<BlockInfo>> StageBlockAsync(
        string base64BlockId, Stream content, BlockBlobStageBlockOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        var length = content.Length - content.Position;
        var response = await _blob.StageBlockAsync(base64BlockId, new StreamBody(content), length, options?.Conditions, cancellationToken);
        return Response.FromValue(new BlockInfo { ContentHash = response.BinaryHeader("Content-MD5") }, response);
    }

    /// <summary>Makes the blob of these blocks, in this order; staged blocks that are not named are forgotten.</summary>
    /// <exception cref="RequestFailedException">400 InvalidBlockList; 409 BlobAlreadyExists when <c>IfNoneMatch</c> is any; 412 ConditionNotMet.</exception>
    public Task<Response<BlobContentInfo>> CommitBlockListAsync(
        IEnumerable<string> base64BlockIds, CommitBlockListOptions options, CancellationToken cancellationToken = default) =>
        _blob.CommitAsync(base64BlockIds, options?.HttpHeaders, options?.Metadata, options?.Conditions, cancellationToken);

    /// <exception cref="RequestFailedException">404 BlobNotFound, also while nothing is staged.</exception>
    public async Task<Response<BlockList>> GetBlockListAsync(
        BlockListTypes blockListTypes = BlockListTypes.All, string? snapshot = null, BlobRequestConditions? conditions = null,
        CancellationToken cancellationToken = default)
    {
        var kind = blockListTypes switch
        {
            BlockListTypes.Committed => "committed",
            BlockListTypes.Uncommitted => "uncommitted",
            _ => "all",
        };
        using var message = _blob.Create(
            RequestMethod.Get, QueryString.Of(("comp", "blocklist"), ("blocklisttype", kind), ("snapshot", snapshot)), conditions);
        var response = await _blob.SendAsync(message, cancellationToken);
        var (committed, uncommitted) = BlobXml.ReadBlocks(response.Content);
        var blocks = new BlockList
        {
            ETag = response.Headers.ETag ?? default,
            LastModified = response.DateHeader("Last-Modified"),
            BlobContentLength = long.Parse(response.Header("x-ms-blob-content-length") ?? "0", CultureInfo.InvariantCulture),
            CommittedBlocks = committed,
            UncommittedBlocks = uncommitted,
        };
        return Response.FromValue(blocks, response);
    }
}
