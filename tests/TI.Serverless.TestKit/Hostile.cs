using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace TI.Serverless.TestKit;

/// <summary>Files that somebody means ill with, made here: none is kept in the repository.</summary>
internal static class Hostile
{
    /// <summary>The first bytes of an OLE compound file.</summary>
    private static readonly byte[] CompoundHead = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private const string Types = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>""";

    /// <summary>An old document, an encrypted one, a macro project or an embedded object: all are compound files.</summary>
    public static byte[] Compound(int length = 4096) => [.. CompoundHead, .. new byte[length - CompoundHead.Length]];

    /// <summary>A Word document with these entries besides its own.</summary>
    public static byte[] Docx(params (string Name, byte[] Content)[] more) => Package(
        [("[Content_Types].xml", Bytes(Types)), ("word/document.xml", Bytes("<document/>")), .. more]);

    public static byte[] DocxOfTypes(byte[] types) => Package(("[Content_Types].xml", types), ("word/document.xml", Bytes("<document/>")));

    public static byte[] Odt(params (string Name, byte[] Content)[] more) => Package(
        [("mimetype", Bytes("application/vnd.oasis.opendocument.text")), ("content.xml", Bytes("<content/>")), .. more]);

    public static byte[] Package(params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>A PDF some of whose objects are compressed together, as most writers do.</summary>
    public static byte[] PdfWithObjectStream(string objects)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(Encoding.Latin1.GetBytes(objects));
        }

        return
        [
            .. Bytes("%PDF-1.7\n5 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>\nstream\r\n"), .. compressed.ToArray(),
            .. Bytes("\r\nendstream\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"),
        ];
    }

    /// <summary>The smallest picture there is.</summary>
    public static byte[] Png() => Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public static byte[] Jpeg() => [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xD9];

    /// <summary>An archive that declares gigabytes.</summary>
    public static byte[] Bomb()
    {
        var zip = Docx(("word/media/nothing.bin", new byte[2_000_000]));
        for (var at = 0; at < zip.Length - 46; at++)
        {
            if (zip.AsSpan(at).StartsWith("PK\u0001\u0002"u8))
            {
                BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(at + 24), 3_000_000_000);
            }
        }

        return zip;
    }

    /// <summary>An archive whose last record claims this many entries and whose directory is this long.</summary>
    public static byte[] EndlessDirectory(int entries)
    {
        var one = new byte[46];
        "PK\u0001\u0002"u8.CopyTo(one);
        var end = new byte[22];
        "PK\u0005\u0006"u8.CopyTo(end);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(8), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(10), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(16), 4);
        return [.. "PK\u0003\u0004"u8, .. Enumerable.Repeat(one, entries).SelectMany(bytes => bytes), .. end];
    }

    /// <summary>The same archive with the encryption bit of every entry set.</summary>
    public static byte[] Encrypted(byte[] zip)
    {
        var copy = (byte[])zip.Clone();
        for (var at = 0; at < copy.Length - 46; at++)
        {
            if (copy.AsSpan(at).StartsWith("PK\u0001\u0002"u8))
            {
                copy[at + 8] |= 1;
            }
        }

        return copy;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
