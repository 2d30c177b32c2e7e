using System.Buffers.Binary;
using System.Text;

namespace TI.Serverless.Functions.Applications.Inspection;

/// <summary>One entry of a ZIP archive, as its central directory declares it (APPNOTE 4.3.12).</summary>
internal sealed record ArchiveEntry(string Name, bool IsEncrypted, long Compressed, long Length, long Offset);

/// <summary>
/// Reads the central directory of a ZIP archive within bounds, before anything else opens the archive: a few bytes can declare
/// millions of entries.
/// </summary>
internal static class ArchiveDirectory
{
    /// <summary>The record that ends an archive and the longest comment that can follow it.</summary>
    public const int LongestTail = EndLength + ushort.MaxValue;

    private const int EndLength = 22;
    private const int HeaderLength = 46;
    private const int MostEntries = 10_000;
    private const int LongestDirectory = 2_097_152;

    private static ReadOnlySpan<byte> EndSignature => "PK\u0005\u0006"u8;

    private static ReadOnlySpan<byte> HeaderSignature => "PK\u0001\u0002"u8;

    /// <summary>The entries in the directory's order; null when there is none that is sound and reasonable.</summary>
    /// <param name="archive">A stream that can seek.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<IReadOnlyList<ArchiveEntry>?> ReadAsync(Stream archive, CancellationToken cancellationToken)
    {
        var tail = new byte[Math.Min(LongestTail, archive.Length)];
        archive.Position = archive.Length - tail.Length;
        await archive.ReadExactlyAsync(tail, cancellationToken);
        if (FindEnd(tail, reachesTheEnd: true) is not { } end)
        {
            return null;
        }

        // What stands between the start of the directory and its end record is what any reader would go through.
        var (count, offset) = Declared(tail.AsSpan(end));
        var length = archive.Length - tail.Length + end - offset;
        if (count > MostEntries || length is < 0 or > LongestDirectory)
        {
            return null;
        }

        var directory = new byte[length];
        archive.Position = offset;
        await archive.ReadExactlyAsync(directory, cancellationToken);
        return Entries(directory, count);
    }

    /// <summary>Whether an archive ends here, whatever comes before it: a file that begins otherwise has two formats.</summary>
    /// <param name="tail">The last <see cref="LongestTail"/> bytes, or all there are.</param>
    /// <param name="reachesTheEnd">Whether nothing may follow the archive's own comment.</param>
    public static bool IsAt(ReadOnlySpan<byte> tail, bool reachesTheEnd) => FindEnd(tail, reachesTheEnd) is not null;

    private static int? FindEnd(ReadOnlySpan<byte> tail, bool reachesTheEnd)
    {
        for (var at = tail.LastIndexOf(EndSignature); at >= 0; at = tail[..at].LastIndexOf(EndSignature))
        {
            if (tail.Length - at >= EndLength && IsEnd(tail[at..], reachesTheEnd))
            {
                return at;
            }
        }

        return null;
    }

    private static bool IsEnd(ReadOnlySpan<byte> record, bool reachesTheEnd)
    {
        var comment = BinaryPrimitives.ReadUInt16LittleEndian(record[20..]);
        var left = record.Length - EndLength;

        // One disk, as many entries on it as in all, and at least one.
        return record[4..8].IndexOfAnyExcept((byte)0) < 0
            && record[8..10].SequenceEqual(record[10..12])
            && record[8..10].IndexOfAnyExcept((byte)0) >= 0
            && (reachesTheEnd ? comment == left : comment <= left);
    }

    private static (int Count, long Offset) Declared(ReadOnlySpan<byte> end) =>
        (BinaryPrimitives.ReadUInt16LittleEndian(end[10..]), BinaryPrimitives.ReadUInt32LittleEndian(end[16..]));

    private static List<ArchiveEntry>? Entries(ReadOnlySpan<byte> directory, int count)
    {
        var entries = new List<ArchiveEntry>(count);
        while (entries.Count < count)
        {
            if (directory.Length < HeaderLength || !directory.StartsWith(HeaderSignature))
            {
                return null;
            }

            var name = BinaryPrimitives.ReadUInt16LittleEndian(directory[28..]);
            var length = HeaderLength + name + BinaryPrimitives.ReadUInt16LittleEndian(directory[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(directory[32..]);
            if (length > directory.Length)
            {
                return null;
            }

            entries.Add(new ArchiveEntry(
                Encoding.UTF8.GetString(directory.Slice(HeaderLength, name)),
                (directory[8] & 1) != 0,
                BinaryPrimitives.ReadUInt32LittleEndian(directory[20..]),
                BinaryPrimitives.ReadUInt32LittleEndian(directory[24..]),
                BinaryPrimitives.ReadUInt32LittleEndian(directory[42..])));
            directory = directory[length..];
        }

        return directory.IsEmpty ? entries : null;
    }
}
