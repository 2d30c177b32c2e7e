using Azure;

namespace TI.Embedded.Blobs;

/// <summary>A blob's content as it comes from the network, to be read once and disposed.</summary>
public sealed class BlobDownloadStreamingResult : IDisposable
{
    internal BlobDownloadStreamingResult()
    {
    }

    public Stream Content { get; internal init; } = Stream.Null;

    public BlobDownloadDetails Details { get; internal init; } = new();

    public void Dispose() => Content.Dispose();
}

/// <summary>What the service tells with a blob's content.</summary>
public sealed class BlobDownloadDetails
{
    internal BlobDownloadDetails()
    {
    }

    public string ContentType { get; internal init; } = "";

    /// <summary>Bytes of this answer: the range's, not the blob's, when a range was asked.</summary>
    public long ContentLength { get; internal init; }

    public string? ContentDisposition { get; internal init; }

    /// <summary>For a range: <c>bytes 0-9/100</c>.</summary>
    public string? ContentRange { get; internal init; }

    public ETag ETag { get; internal init; }

    public DateTimeOffset LastModified { get; internal init; }

    public IDictionary<string, string> Metadata { get; internal init; } = new Dictionary<string, string>();
}
