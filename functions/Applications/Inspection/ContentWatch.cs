namespace TI.Serverless.Functions.Applications.Inspection;

/// <summary>
/// Looks at a file while it streams by, with the eyes that its beginning calls for. Archives are looked into afterwards:
/// their directory is at the end.
/// </summary>
internal sealed class ContentWatch
{
    private readonly FileDanger? _fromHead;
    private readonly bool _isPdf;
    private readonly PdfScan? _pdf;
    private readonly byte[]? _tail;
    private int _tailLength;

    /// <param name="head">The first bytes, up to <see cref="FileFormat.HeadLength"/>.</param>
    public ContentWatch(ReadOnlySpan<byte> head)
    {
        var families = FileFormat.FromHead(head);
        _isPdf = families is [var only] && only == FileFormat.Pdf;
        _pdf = _isPdf ? new PdfScan() : null;

        // An image or an archive in whose beginning a PDF begins is a PDF for some readers.
        _fromHead = FileFormat.IsCompoundFile(head) ? FileDanger.CompoundFile
            : families.Count > 0 && !_isPdf && head.IndexOf("%PDF-"u8) >= 0 ? FileDanger.TwoFormats
            : null;
        _tail = families.Count == 1 ? new byte[ArchiveDirectory.LongestTail] : null;
    }

    /// <summary>What was found so far; null when nothing was. Whether the end hides an archive is known once all has passed.</summary>
    public FileDanger? Danger => _fromHead ?? _pdf?.Danger ?? (EndsAsAnArchive ? FileDanger.TwoFormats : null);

    // A PDF may hold an archive among its attachments: only one that ends with the file makes it an archive too.
    private bool EndsAsAnArchive => _tail is not null && ArchiveDirectory.IsAt(_tail.AsSpan(0, _tailLength), reachesTheEnd: _isPdf);

    public void Feed(ReadOnlySpan<byte> bytes)
    {
        _pdf?.Feed(bytes);
        if (_tail is null)
        {
            return;
        }

        var kept = bytes.Length > _tail.Length ? bytes[^_tail.Length..] : bytes;
        var earlier = Math.Min(_tailLength, _tail.Length - kept.Length);
        _tail.AsSpan(_tailLength - earlier, earlier).CopyTo(_tail);
        kept.CopyTo(_tail.AsSpan(earlier));
        _tailLength = earlier + kept.Length;
    }
}
