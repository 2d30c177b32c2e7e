using System.IO.Compression;

namespace TI.Serverless.Functions.Applications;

/// <summary>A kind of file that a call may accept, recognised by its content.</summary>
/// <param name="Id">As definitions write it.</param>
/// <param name="ContentType">What the file is stored and given back as.</param>
/// <param name="Label">What a person reads.</param>
internal sealed record FileFormat(string Id, string ContentType, string Label)
{
    public static readonly FileFormat Pdf = new("pdf", "application/pdf", "PDF");
    public static readonly FileFormat Png = new("png", "image/png", "PNG");
    public static readonly FileFormat Jpg = new("jpg", "image/jpeg", "JPEG");
    public static readonly FileFormat Docx =
        new("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word (.docx)");

    public static readonly FileFormat Xlsx =
        new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel (.xlsx)");

    public static readonly FileFormat Odt = new("odt", "application/vnd.oasis.opendocument.text", "OpenDocument texte (.odt)");
    public static readonly FileFormat Ods = new("ods", "application/vnd.oasis.opendocument.spreadsheet", "OpenDocument tableur (.ods)");

    public static readonly IReadOnlyList<FileFormat> All = [Pdf, Docx, Xlsx, Odt, Ods, Png, Jpg];

    /// <summary>The bytes at the start of a file that tell its family.</summary>
    public const int HeadLength = 1024;

    private static readonly IReadOnlyList<FileFormat> Zipped = [Docx, Xlsx, Odt, Ods];

    /// <summary>The name with an extension of this format: a file is opened by its name, and its content is what was judged.</summary>
    public string Named(string fileName)
    {
        var extension = Path.GetExtension(fileName).TrimStart('.');
        var fits = extension.Equals(Id, StringComparison.OrdinalIgnoreCase)
            || (this == Jpg && extension.Equals("jpeg", StringComparison.OrdinalIgnoreCase));
        return fits ? fileName : $"{fileName}.{Id}";
    }

    public static FileFormat Get(string id) => All.First(format => format.Id == id);

    /// <summary>
    /// The formats that a file with this beginning can still be. The four office formats are ZIP archives and are told apart by
    /// <see cref="InArchiveAsync"/> once the whole file is there.
    /// </summary>
    public static IReadOnlyList<FileFormat> FromHead(ReadOnlySpan<byte> head) => head switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => [Png],
        [0xFF, 0xD8, 0xFF, ..] => [Jpg],
        [(byte)'P', (byte)'K', 3, 4, ..] => Zipped,
        // Some readers accept a header anywhere in the first kilobyte; what comes before it could be a program or a page.
        _ when head.TrimStart("\uFEFF \t\r\n\0"u8).StartsWith("%PDF-"u8) => [Pdf],
        _ => [],
    };

    /// <summary>The office format of a ZIP archive; null when it is another archive, damaged, or carries macros.</summary>
    /// <param name="archive">A stream that can seek: only the directory and small entries are read.</param>
    public static async Task<FileFormat?> InArchiveAsync(Stream archive, CancellationToken cancellationToken)
    {
        try
        {
            await using var zip = await ZipArchive.CreateAsync(archive, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellationToken);
            var names = zip.Entries.Select(entry => entry.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (names.Any(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
            {
                return null;
            }

            if (names.Contains("[Content_Types].xml"))
            {
                return names.Contains("word/document.xml") ? Docx : names.Contains("xl/workbook.xml") ? Xlsx : null;
            }

            return zip.GetEntry("mimetype") is { Length: < 200 } mimetype ? await FromMimetypeAsync(mimetype, cancellationToken) : null;
        }
        catch (Exception damaged) when (damaged is InvalidDataException or ArgumentException or IOException)
        {
            return null;
        }
    }

    private static async Task<FileFormat?> FromMimetypeAsync(ZipArchiveEntry mimetype, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(await mimetype.OpenAsync(cancellationToken));
        var text = await reader.ReadToEndAsync(cancellationToken);
        return text.Trim() switch
        {
            "application/vnd.oasis.opendocument.text" => Odt,
            "application/vnd.oasis.opendocument.spreadsheet" => Ods,
            _ => null,
        };
    }
}
