using Azure;

namespace TI.Embedded.Blobs;

/// <summary>Which blocks to list.</summary>
[Flags]
public enum BlockListTypes
{
    Committed = 1,
    Uncommitted = 2,
    All = ~0,
}

/// <summary>The blocks that a blob is made of, and those that wait to be committed (they disappear after a week).</summary>
public sealed class BlockList
{
    internal BlockList()
    {
    }

    /// <summary>Empty while nothing is committed.</summary>
    public ETag ETag { get; internal init; }

    public DateTimeOffset LastModified { get; internal init; }

    public long BlobContentLength { get; internal init; }

    public IEnumerable<BlobBlock> CommittedBlocks { get; internal init; } = [];

    public IEnumerable<BlobBlock> UncommittedBlocks { get; internal init; } = [];
}

/// <summary>One block of a blob.</summary>
public readonly struct BlobBlock : IEquatable<BlobBlock>
{
    internal BlobBlock(string name, long sizeLong)
    {
        Name = name;
        SizeLong = sizeLong;
    }

    /// <summary>The block's id, in base64 as it was staged.</summary>
    public string Name { get; }

    /// <summary>Size in bytes.</summary>
    public long SizeLong { get; }

    public static bool operator ==(BlobBlock left, BlobBlock right) => left.Equals(right);

    public static bool operator !=(BlobBlock left, BlobBlock right) => !left.Equals(right);

    public bool Equals(BlobBlock other) => Name == other.Name && SizeLong == other.SizeLong;

    public override bool Equals(object? obj) => obj is BlobBlock other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Name, SizeLong);
}
