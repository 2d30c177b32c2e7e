using System.Security.Cryptography;
using Azure;
using TI.Embedded.Blobs;

namespace TI.Serverless.StorageTests.Embedded;

public sealed class BlobStreamTests(Azurite azurite)
{
    private const int MiB = 1024 * 1024;

    [Fact]
    public async Task Twenty_megabytes_that_cannot_be_rewound_come_back_by_ranges_unchanged()
    {
        var counter = new OperationCounter();
        var options = new BlobClientOptions();
        options.AddPolicy(counter, Azure.Core.HttpPipelinePosition.PerCall);
        var container = await Blobs.CreateAsync(azurite.NextAccount(), options);
        var bytes = Bytes(20_000_000);
        var blob = container.GetBlobClient("big");
        counter.Reset();

        await using var once = new ReadOnceStream(bytes);
        await blob.UploadAsync(once, new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = "application/zip" } });
        var afterUpload = counter.Total;
        await using var stream = await blob.OpenReadAsync();
        var hash = await SHA256.HashDataAsync(stream);

        // Five blocks of at most 4 MiB and their list; the properties and five ranges.
        Assert.Equal(Convert.ToHexString(SHA256.HashData(bytes)), Convert.ToHexString(hash));
        Assert.Equal((6, 12), (afterUpload, counter.Total));
        Assert.Equal("application/zip", (await blob.GetPropertiesAsync()).Value.ContentType);
        Assert.True(once.LargestRead <= 4 * MiB, $"{once.LargestRead} bytes were asked at once.");
    }

    [Theory]
    [InlineData((8 * MiB) - 1, 1)]
    [InlineData(8 * MiB, 3)]
    [InlineData(0, 1)]
    public async Task A_stream_under_8_MiB_that_can_be_measured_is_one_request(int length, int requests)
    {
        var counter = new OperationCounter();
        var options = new BlobClientOptions();
        options.AddPolicy(counter, Azure.Core.HttpPipelinePosition.PerCall);
        var container = await Blobs.CreateAsync(azurite.NextAccount(), options);
        counter.Reset();
        using var content = new MemoryStream(Bytes(length));

        await container.GetBlobClient("a").UploadAsync(content, new BlobUploadOptions());

        Assert.Equal(requests, counter.Total);
        Assert.Equal(length, (await container.GetBlobClient("a").GetPropertiesAsync()).Value.ContentLength);
        Assert.True(content.CanRead, "The stream is the caller's to dispose.");
    }

    [Fact]
    public async Task An_upload_begins_where_the_stream_is()
    {
        var container = await Blobs.CreateAsync(azurite.NextAccount());
        using var content = new MemoryStream("0123456789"u8.ToArray()) { Position = 4 };

        await container.GetBlobClient("a").UploadAsync(content, new BlobUploadOptions());

        Assert.Equal("456789", await container.ReadTextAsync("a"));
    }

    [Fact]
    public async Task A_staged_upload_honours_the_conditions_too()
    {
        var container = await Blobs.CreateAsync(azurite.NextAccount());
        await container.UploadTextAsync("a", "first");
        await using var once = new ReadOnceStream(Bytes(100));
        var onlyNew = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => container.GetBlobClient("a").UploadAsync(once, onlyNew));

        Assert.Equal((409, "BlobAlreadyExists"), (refused.Status, refused.ErrorCode));
        Assert.Equal("first", await container.ReadTextAsync("a"));
    }

    [Fact]
    public async Task An_empty_stream_makes_an_empty_blob()
    {
        var container = await Blobs.CreateAsync(azurite.NextAccount());
        await using var once = new ReadOnceStream([]);

        await container.GetBlobClient("a").UploadAsync(once, new BlobUploadOptions());
        await using var stream = await container.GetBlobClient("a").OpenReadAsync();

        Assert.Equal((0, 0), (stream.Length, await stream.ReadAsync(new byte[1])));
    }

    [Fact]
    public async Task A_stream_is_read_from_anywhere()
    {
        var container = await Blobs.CreateAsync(azurite.NextAccount());
        await container.UploadTextAsync("a", "0123456789");
        await using var stream = await container.GetBlobClient("a").OpenReadAsync(position: 2, bufferSize: 3);
        var buffer = new byte[4];

        async Task<string> ReadAsync(int count)
        {
            await stream.ReadExactlyAsync(buffer.AsMemory(0, count));
            return System.Text.Encoding.ASCII.GetString(buffer, 0, count);
        }

        Assert.Equal("2345", await ReadAsync(4));
        stream.Position = 0;
        Assert.Equal("01", await ReadAsync(2));
        stream.Seek(-2, SeekOrigin.End);
        Assert.Equal("89", await ReadAsync(2));
        stream.Seek(-4, SeekOrigin.Current);
        Assert.Equal("6", await ReadAsync(1));
        Assert.Equal('7', stream.ReadByte());
        stream.Position = 50;
        Assert.Equal(0, await stream.ReadAsync(buffer));
    }

    [Fact]
    public async Task A_stream_never_mixes_two_versions()
    {
        var container = await Blobs.CreateAsync(azurite.NextAccount());
        await container.UploadTextAsync("a", "aaaa");
        await using var stream = await container.GetBlobClient("a").OpenReadAsync(bufferSize: 2);
        var buffer = new byte[2];
        await stream.ReadExactlyAsync(buffer);
        await container.UploadTextAsync("a", "bbbb");

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => stream.ReadExactlyAsync(buffer).AsTask());

        Assert.Equal((412, "ConditionNotMet"), (refused.Status, refused.ErrorCode));
    }

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(20260625).NextBytes(bytes);
        return bytes;
    }

    /// <summary>A stream as a request's body is: no length, no way back, and small reads.</summary>
    private sealed class ReadOnceStream(byte[] bytes) : MemoryStream(bytes)
    {
        public int LargestRead { get; private set; }

        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            LargestRead = Math.Max(LargestRead, buffer.Length);
            return base.ReadAsync(buffer[..Math.Min(buffer.Length, 65_536)], cancellationToken);
        }
    }
}
