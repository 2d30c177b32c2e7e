namespace TI.Embedded.Blobs;

/// <summary>What is stored with a blob, and on what conditions.</summary>
public sealed class BlobUploadOptions
{
    public BlobHttpHeaders? HttpHeaders { get; set; }

    /// <summary>Names are C# identifiers; names and values together at most 8 KiB, ASCII only.</summary>
    public IDictionary<string, string>? Metadata { get; set; }

    public BlobRequestConditions? Conditions { get; set; }
}
