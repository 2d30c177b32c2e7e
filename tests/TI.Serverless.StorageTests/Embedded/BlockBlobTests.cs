using System.Text;
using Azure;
using TI.Embedded.Blobs;

namespace TI.Serverless.StorageTests.Embedded;

public sealed class BlockBlobTests(Azurite azurite)
{
    [Fact]
    public async Task Staged_blocks_become_the_blob_when_they_are_committed_in_their_order()
    {
        var container = await Blobs.CreateAsync(azurite.NextAccount());
        var blob = container.GetBlockBlobClient("parts/l'été");
        await StageAsync(blob, 1, "un ");
        await StageAsync(blob, 2, "deux ");
        await StageAsync(blob, 3, "trois ");
        var existsBefore = (await container.GetBlobClient("parts/l'été").ExistsAsync()).Value;
        var before = (await blob.GetBlockListAsync()).Value;

        var options = new CommitBlockListOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = "text/plain" },
            Metadata = new Dictionary<string, string> { ["size"] = "3" },
        };
        var written = (await blob.CommitBlockListAsync([Id(3), Id(1)], options)).Value;

        var after = (await blob.GetBlockListAsync(BlockListTypes.All)).Value;
        var properties = (await container.GetBlobClient("parts/l'été").GetPropertiesAsync()).Value;
        Assert.False(existsBefore);
        Assert.Empty(before.CommittedBlocks);
        Assert.Equal([(Id(1), 3L), (Id(2), 5L), (Id(3), 6L)], before.UncommittedBlocks.Select(block => (block.Name, block.SizeLong)));
        Assert.Equal("trois un ", await container.ReadTextAsync("parts/l'été"));
        Assert.Equal([Id(3), Id(1)], after.CommittedBlocks.Select(block => block.Name));
        Assert.Empty(after.UncommittedBlocks);
        Assert.Equal((written.ETag, "text/plain", "3"), (properties.ETag, properties.ContentType, properties.Metadata["size"]));
    }

    [Fact]
    public async Task A_block_that_was_never_staged_is_refused()
    {
        var blob = (await Blobs.CreateAsync(azurite.NextAccount())).GetBlockBlobClient("a");
        await StageAsync(blob, 1, "un");

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => blob.CommitBlockListAsync([Id(1), Id(2)], new CommitBlockListOptions()));

        Assert.Equal((400, "InvalidBlockList"), (refused.Status, refused.ErrorCode));
    }

    [Fact]
    public async Task A_commit_honours_its_conditions()
    {
        var container = await Blobs.CreateAsync(azurite.NextAccount());
        await container.UploadTextAsync("a", "first");
        var blob = container.GetBlockBlobClient("a");
        await StageAsync(blob, 1, "second");
        var onlyNew = new CommitBlockListOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => blob.CommitBlockListAsync([Id(1)], onlyNew));

        Assert.Equal((409, "BlobAlreadyExists"), (refused.Status, refused.ErrorCode));
        Assert.Equal("first", await container.ReadTextAsync("a"));
    }

    [Fact]
    public async Task The_blocks_of_nothing_are_404()
    {
        var blob = (await Blobs.CreateAsync(azurite.NextAccount())).GetBlockBlobClient("missing");

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => blob.GetBlockListAsync());

        Assert.Equal((404, "BlobNotFound"), (refused.Status, refused.ErrorCode));
    }

    private static string Id(int number) => Convert.ToBase64String(Encoding.ASCII.GetBytes($"{number:D6}"));

    private static async Task StageAsync(BlockBlobClient blob, int number, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        await blob.StageBlockAsync(Id(number), content);
    }
}
