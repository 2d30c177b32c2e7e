namespace TI.Embedded.Blobs;

/// <summary>
/// How an upload is cut. The clients here always send a small stream whole and stage a larger one in parts of 4 MiB, one at a time,
/// so the values change nothing; they are there because the official client holds much more without them.
/// </summary>
public struct StorageTransferOptions
{
    /// <summary>The most bytes of the first request.</summary>
    public long? InitialTransferSize { get; set; }

    /// <summary>The most bytes of each further request.</summary>
    public long? MaximumTransferSize { get; set; }

    /// <summary>How many requests at once.</summary>
    public int? MaximumConcurrency { get; set; }
}
