using Azure;

namespace TI.Embedded.Blobs;

/// <summary>What the service says of a container that was just created.</summary>
public sealed class BlobContainerInfo
{
    internal BlobContainerInfo()
    {
    }

    public ETag ETag { get; internal init; }

    public DateTimeOffset LastModified { get; internal init; }
}
