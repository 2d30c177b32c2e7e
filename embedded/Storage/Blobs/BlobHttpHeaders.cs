namespace TI.Embedded.Blobs;

/// <summary>Headers that the service stores with a blob and gives back with it.</summary>
public sealed class BlobHttpHeaders
{
    public string? ContentType { get; set; }

    public string? ContentDisposition { get; set; }
}
