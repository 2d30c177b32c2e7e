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
    /// <see cref="Inspection.ArchiveInspection"/> once the whole file is there.
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

    /// <summary>The container of the office formats of before 2007, and of what is encrypted or embedded in those of after (OLE).</summary>
    public static bool IsCompoundFile(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    /// <summary>The OpenDocument format that declares itself so (ODF 1.3, part 2, 3.3).</summary>
    public static FileFormat? FromMimetype(string mimetype) =>
        Zipped.FirstOrDefault(format => format != Docx && format != Xlsx && format.ContentType == mimetype.Trim());
}
