namespace TI.Embedded.Blobs;

/// <summary>Who may read a container without credentials.</summary>
public enum PublicAccessType
{
    None = 0,
    BlobContainer = 1,
    Blob = 2,
}
