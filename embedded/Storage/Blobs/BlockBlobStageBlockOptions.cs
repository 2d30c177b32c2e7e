namespace TI.Embedded.Blobs;

/// <summary>On what conditions a block is staged.</summary>
public sealed class BlockBlobStageBlockOptions
{
    public BlobRequestConditions? Conditions { get; set; }
}
