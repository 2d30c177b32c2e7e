using System.Security.Cryptography;
using TI.Serverless.Functions.Applications;

namespace TI.Serverless.UnitTests.Applications;

public sealed class IncomingFileTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(FileFormat.HeadLength)]
    [InlineData(FileFormat.HeadLength + 1)]
    [InlineData(300_000)]
    public async Task Everything_passes_once_and_is_counted_and_hashed(int length)
    {
        var content = RandomNumberGenerator.GetBytes(length);
        await using var file = await IncomingFile.OpenAsync(new MemoryStream(content), maxBytes: 300_000, CancellationToken.None);

        using var copy = new MemoryStream();
        await file.CopyToAsync(copy);

        Assert.Equal(content, copy.ToArray());
        Assert.Equal(length, file.Size);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), file.Sha256());
        Assert.Equal(content[..Math.Min(length, FileFormat.HeadLength)], file.Head.ToArray());
    }

    [Fact]
    public async Task It_stops_at_its_limit()
    {
        await using var file = await IncomingFile.OpenAsync(new MemoryStream(new byte[5001]), maxBytes: 5000, CancellationToken.None);

        var stopped = await Assert.ThrowsAsync<FileTooLargeException>(() => file.CopyToAsync(Stream.Null));

        Assert.Equal(5000, stopped.MaxBytes);
    }
}
