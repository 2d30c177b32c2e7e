namespace TI.Embedded.Blobs;

/// <summary>What the service says of a block that was just staged.</summary>
public sealed class BlockInfo
{
    internal BlockInfo()
    {
    }

    /// <summary>MD5 of the block, when the service computed it.</summary>
    public byte[]? ContentHash { get; internal init; }
}
