using Azure;

namespace TI.Embedded.Blobs;

/// <summary>A blob made of blocks that are staged one by one, then committed together.</summary>
public sealed class BlockBlobClient
{
    internal BlockBlobClient()
    {
    }

    public Task<Response<BlockInfo>> StageBlockAsync(
        string base64BlockId, Stream content, BlockBlobStageBlockOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    public Task<Response<BlobContentInfo>> CommitBlockListAsync(
        IEnumerable<string> base64BlockIds, CommitBlockListOptions options, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    public Task<Response<BlockList>> GetBlockListAsync(
        BlockListTypes blockListTypes = BlockListTypes.All, string? snapshot = null, BlobRequestConditions? conditions = null,
        CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
