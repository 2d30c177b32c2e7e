namespace TI.Embedded.Blobs;

/// <summary>What to do with a blob's snapshots when it is deleted; None refuses to delete a blob that has some.</summary>
public enum DeleteSnapshotsOption
{
    None = 0,
    IncludeSnapshots = 1,
    OnlySnapshots = 2,
}
