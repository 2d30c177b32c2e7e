namespace TI.Serverless.Functions.Backups;

/// <summary>A file of a backup.</summary>
/// <param name="Name">Under the backup's own folder.</param>
/// <param name="Source">The table, or the container, that it comes from.</param>
/// <param name="Count">Rows of a table; names of blobs in a list; 1 for a blob itself.</param>
/// <param name="Sha256">Of the file as it is stored, in lower-case hexadecimal.</param>
public sealed record BackupFile(string Name, string Source, int Count, string Sha256);

/// <summary>What a complete backup holds; written last, so that a backup without it is none.</summary>
/// <param name="Id">The folder; sorts by the moment it began.</param>
/// <param name="StartedAt">When it began, by the program's clock.</param>
/// <param name="ReadFrom">The same by the storage service's clock, which dates blobs.</param>
/// <param name="CompletedAt">When it was complete.</param>
/// <param name="Files">Everything but the attachments, which the backups share.</param>
/// <param name="Attachments">How many attachments its lists name.</param>
/// <param name="AttachmentBytes">Their size, in bytes.</param>
public sealed record BackupManifest(
    string Id, DateTimeOffset StartedAt, DateTimeOffset ReadFrom, DateTimeOffset CompletedAt, IReadOnlyList<BackupFile> Files, int Attachments, long AttachmentBytes)
{
    /// <summary>Of the shape of the files. Another one is not restored.</summary>
    public int Schema { get; init; } = 1;

    public int Rows => Files.Where(file => file.Name.StartsWith("tables/", StringComparison.Ordinal)).Sum(file => file.Count);
}
