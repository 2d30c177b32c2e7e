using Azure;

namespace TI.Embedded.Blobs;

/// <summary>A blob as a list shows it.</summary>
public sealed class BlobItem
{
    internal BlobItem()
    {
    }

    public string Name { get; internal init; } = "";

    public BlobItemProperties Properties { get; internal init; } = new();
}

/// <summary>What a list tells of a blob.</summary>
public sealed class BlobItemProperties
{
    internal BlobItemProperties()
    {
    }

    /// <summary>Size in bytes.</summary>
    public long? ContentLength { get; internal init; }

    public string? ContentType { get; internal init; }

    public string? ContentDisposition { get; internal init; }

    public ETag? ETag { get; internal init; }

    public DateTimeOffset? LastModified { get; internal init; }

    public DateTimeOffset? CreatedOn { get; internal init; }
}
