using Azure;

namespace TI.Embedded.Blobs;

/// <summary>What the service says of a blob that was just written.</summary>
public sealed class BlobContentInfo
{
    internal BlobContentInfo()
    {
    }

    public ETag ETag { get; internal init; }

    public DateTimeOffset LastModified { get; internal init; }

    /// <summary>MD5 of the content; null when it was committed from blocks.</summary>
    public byte[]? ContentHash { get; internal init; }
}
