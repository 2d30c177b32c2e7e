namespace TI.Embedded.Blobs;

/// <summary>Which blobs to list.</summary>
public sealed class GetBlobsOptions
{
    /// <summary>Only blobs whose name begins with this.</summary>
    public string? Prefix { get; set; }
}
