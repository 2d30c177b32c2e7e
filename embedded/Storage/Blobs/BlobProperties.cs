using Azure;

namespace TI.Embedded.Blobs;

/// <summary>What the service knows of a blob.</summary>
public sealed class BlobProperties
{
    internal BlobProperties()
    {
    }

    /// <summary>Size in bytes.</summary>
    public long ContentLength { get; internal init; }

    public string ContentType { get; internal init; } = "";

    public string? ContentDisposition { get; internal init; }

    /// <summary>MD5 of the content, when the service has it.</summary>
    public byte[]? ContentHash { get; internal init; }

    public ETag ETag { get; internal init; }

    public DateTimeOffset LastModified { get; internal init; }

    public DateTimeOffset CreatedOn { get; internal init; }

    public IDictionary<string, string> Metadata { get; internal init; } = new Dictionary<string, string>();
}
