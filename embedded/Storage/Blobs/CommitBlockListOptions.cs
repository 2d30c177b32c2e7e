namespace TI.Embedded.Blobs;

/// <summary>What is stored with a blob made of blocks, and on what conditions.</summary>
public sealed class CommitBlockListOptions
{
    public BlobHttpHeaders? HttpHeaders { get; set; }

    /// <inheritdoc cref="BlobUploadOptions.Metadata"/>
    public IDictionary<string, string>? Metadata { get; set; }

    public BlobRequestConditions? Conditions { get; set; }
}
