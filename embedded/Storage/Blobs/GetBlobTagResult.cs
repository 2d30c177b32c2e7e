namespace TI.Embedded.Blobs;

/// <summary>A blob's index tags.</summary>
public sealed class GetBlobTagResult
{
    internal GetBlobTagResult()
    {
    }

    public IDictionary<string, string> Tags { get; internal init; } = new Dictionary<string, string>();
}
