using Azure;

namespace TI.Embedded.Blobs;

/// <summary>Which bytes of a blob to download, and on what conditions.</summary>
public sealed class BlobDownloadOptions
{
    /// <summary>The default is the whole blob.</summary>
    public HttpRange Range { get; set; }

    public BlobRequestConditions? Conditions { get; set; }
}
