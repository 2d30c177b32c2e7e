using System.IO.Compression;
using System.Xml;

namespace TI.Serverless.Functions.Applications.Inspection;

/// <summary>
/// Looks into an office document without ever unpacking it: its directory, the first bytes of every entry, and the three small
/// entries that say what it is. Entries are read in the order of the file, so that a blob is read through at most once.
/// </summary>
internal static class ArchiveInspection
{
    /// <summary>A document within a document (the figures behind a chart) is looked into; a document within that one is refused.</summary>
    private const int DeepestDocument = 2;

    /// <summary>In bytes, inflated: larger documents within a document are refused.</summary>
    private const int LargestInnerDocument = 8_388_608;

    /// <summary>Office text compresses twenty or thirty times, exceptionally a hundred.</summary>
    private const int GreatestRatio = 200;

    /// <summary>In bytes, inflated: below this, no ratio is abnormal.</summary>
    private const long AlwaysReasonable = 104_857_600;

    private const int MostCharacters = 2_000_000;

    private const string ContentTypes = "[Content_Types].xml";
    private const string Manifest = "META-INF/manifest.xml";

    /// <param name="archive">A stream that can seek.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static Task<FileVerdict> JudgeAsync(Stream archive, CancellationToken cancellationToken) => JudgeAsync(archive, depth: 1, cancellationToken);

    private static async Task<FileVerdict> JudgeAsync(Stream archive, int depth, CancellationToken cancellationToken)
    {
        try
        {
            if (await ArchiveDirectory.ReadAsync(archive, cancellationToken) is not { } entries)
            {
                return FileVerdict.Unknown;
            }

            if (Declared(entries, archive.Length) is { } declared)
            {
                return FileVerdict.Refused(declared);
            }

            archive.Position = 0;
            await using var zip = await ZipArchive.CreateAsync(archive, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellationToken);
            return await FoundAsync(zip, entries, depth, cancellationToken) is { } found
                ? FileVerdict.Refused(found)
                : await FormatAsync(zip, entries, cancellationToken);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException or XmlException or ArgumentException)
        {
            return FileVerdict.Unknown;
        }
    }

    /// <summary>What the directory alone gives away.</summary>
    private static FileDanger? Declared(IReadOnlyList<ArchiveEntry> entries, long fileLength) =>
        entries.Any(entry => entry.IsEncrypted) ? FileDanger.Encrypted
        : entries.Any(entry => IsMacro(entry.Name)) ? FileDanger.Macros
        : entries.Any(entry => IsUnsafeName(entry.Name)) ? FileDanger.Hidden
        : entries.Sum(entry => entry.Compressed) > fileLength ? FileDanger.Bomb
        : entries.Sum(entry => entry.Length) is > AlwaysReasonable and var inflated && inflated / GreatestRatio > fileLength ? FileDanger.Bomb
        : null;

    private static bool IsMacro(string name) =>
        name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("vbaData.xml", StringComparison.OrdinalIgnoreCase)
        || Path.GetExtension(name).ToUpperInvariant() is ".DOCM" or ".DOTM" or ".XLSM" or ".XLTM" or ".XLAM" or ".PPTM" or ".XLSB"
        || name.Split('/', '\\').SkipLast(1).Any(folder =>
            folder.Equals("Basic", StringComparison.OrdinalIgnoreCase)
            || folder.Equals("Scripts", StringComparison.OrdinalIgnoreCase)
            || folder.Equals("macrosheets", StringComparison.OrdinalIgnoreCase));

    private static bool IsUnsafeName(string name) =>
        name.StartsWith('/') || name.Contains(':', StringComparison.Ordinal) || name.Any(char.IsControl) || name.Split('/', '\\').Contains("..");

    /// <summary>What the first bytes of the entries give away, whatever their names.</summary>
    private static async Task<FileDanger?> FoundAsync(
        ZipArchive zip, IReadOnlyList<ArchiveEntry> entries, int depth, CancellationToken cancellationToken)
    {
        var inPlace = zip.Entries.Zip(entries).Where(pair => pair.Second.Length > 0).OrderBy(pair => pair.Second.Offset);
        var head = new byte[8];
        foreach (var (entry, declared) in inPlace)
        {
            await using var content = await entry.OpenAsync(cancellationToken);
            var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
            var danger = FileFormat.IsCompoundFile(head.AsSpan(0, read)) ? FileDanger.EmbeddedObject
                : head.AsSpan(0, read).StartsWith("PK\u0003\u0004"u8) ? await InnerAsync(entry, declared, depth, cancellationToken)
                : null;
            if (danger is not null)
            {
                return danger;
            }
        }

        return null;
    }

    private static async Task<FileDanger?> InnerAsync(ZipArchiveEntry entry, ArchiveEntry declared, int depth, CancellationToken cancellationToken)
    {
        if (depth == DeepestDocument || declared.Length > LargestInnerDocument)
        {
            return FileDanger.EmbeddedObject;
        }

        await using var content = await entry.OpenAsync(cancellationToken);
        var held = new byte[declared.Length];
        var read = await content.ReadAtLeastAsync(held, held.Length, throwOnEndOfStream: false, cancellationToken);
        var verdict = await JudgeAsync(new MemoryStream(held, 0, read, writable: false), depth + 1, cancellationToken);
        return verdict.Danger ?? (verdict.Format is null ? FileDanger.EmbeddedObject : null);
    }

    private static async Task<FileVerdict> FormatAsync(ZipArchive zip, IReadOnlyList<ArchiveEntry> entries, CancellationToken cancellationToken)
    {
        var names = entries.Select(entry => entry.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (zip.GetEntry(ContentTypes) is { } types)
        {
            return await HasAsync(types, IsMacroType, cancellationToken) ? FileVerdict.Refused(FileDanger.Macros)
                : new FileVerdict(names.Contains("word/document.xml") ? FileFormat.Docx : names.Contains("xl/workbook.xml") ? FileFormat.Xlsx : null);
        }

        // An encrypted OpenDocument says so in its manifest.
        return zip.GetEntry("mimetype") is not { Length: < 200 } mimetype ? FileVerdict.Unknown
            : zip.GetEntry(Manifest) is { } manifest && await HasAsync(manifest, xml => xml.LocalName == "encryption-data", cancellationToken)
                ? FileVerdict.Refused(FileDanger.Encrypted)
            : new FileVerdict(FileFormat.FromMimetype(await TextAsync(mimetype, cancellationToken)));
    }

    private static bool IsMacroType(XmlReader xml) => xml.GetAttribute("ContentType") is { } type
        && (type.Contains("macro", StringComparison.OrdinalIgnoreCase) || type.Contains("vba", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether an element is as asked. XML is read as XML: its encoding and its character references hide nothing.</summary>
    private static async Task<bool> HasAsync(ZipArchiveEntry entry, Func<XmlReader, bool> isAsked, CancellationToken cancellationToken)
    {
        await using var content = await entry.OpenAsync(cancellationToken);
        using var xml = XmlReader.Create(content, new XmlReaderSettings
        {
            Async = true,
            DtdProcessing = DtdProcessing.Ignore,
            XmlResolver = null,
            MaxCharactersInDocument = MostCharacters,
        });
        while (await xml.ReadAsync())
        {
            if (xml.NodeType == XmlNodeType.Element && isAsked(xml))
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<string> TextAsync(ZipArchiveEntry entry, CancellationToken cancellationToken)
    {
        await using var content = await entry.OpenAsync(cancellationToken);
        var held = new byte[entry.Length];
        var read = await content.ReadAtLeastAsync(held, held.Length, throwOnEndOfStream: false, cancellationToken);
        return System.Text.Encoding.ASCII.GetString(held, 0, read);
    }
}
