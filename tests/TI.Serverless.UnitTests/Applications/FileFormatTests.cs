using System.Text;
using TI.Serverless.Functions.Applications;
using TI.Serverless.TestKit;

namespace TI.Serverless.UnitTests.Applications;

public sealed class FileFormatTests
{
    [Fact]
    public void The_beginning_tells_the_family()
    {
        Assert.Equal([FileFormat.Pdf], FileFormat.FromHead(Samples.Pdf()));
        Assert.Equal([FileFormat.Pdf], FileFormat.FromHead(Encoding.ASCII.GetBytes("\r\n junk %PDF-1.7")));
        Assert.Equal([FileFormat.Png], FileFormat.FromHead([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]));
        Assert.Equal([FileFormat.Jpg], FileFormat.FromHead([0xFF, 0xD8, 0xFF, 0xE0]));
        Assert.Equal(4, FileFormat.FromHead(Samples.Xlsx()).Count);
        Assert.Empty(FileFormat.FromHead("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8));
        Assert.Empty(FileFormat.FromHead([]));
    }

    public static TheoryData<string, string?> Archives => new()
    {
        { "[Content_Types].xml;word/document.xml", "docx" },
        { "[Content_Types].xml;xl/workbook.xml", "xlsx" },
        { "[Content_Types].xml;ppt/presentation.xml", null },
        { "[Content_Types].xml;xl/workbook.xml;xl/vbaProject.bin", null },
        { "mimetype=application/vnd.oasis.opendocument.text;content.xml", "odt" },
        { "mimetype=application/vnd.oasis.opendocument.spreadsheet;content.xml", "ods" },
        { "mimetype=application/epub+zip", null },
        { "photo.jpg", null },
    };

    [Theory]
    [MemberData(nameof(Archives))]
    public async Task An_archive_is_told_by_what_it_holds(string entries, string? expected)
    {
        var zip = Samples.Zip([.. entries.Split(';').Select(entry => (entry.Split('=')[0], entry.Contains('=', StringComparison.Ordinal) ? entry.Split('=')[1] : "x"))]);

        var format = await FileFormat.InArchiveAsync(new MemoryStream(zip), TestContext.Current.CancellationToken);

        Assert.Equal(expected, format?.Id);
    }

    [Fact]
    public async Task A_truncated_archive_is_no_format()
    {
        var zip = Samples.Xlsx()[..40];

        Assert.Null(await FileFormat.InArchiveAsync(new MemoryStream(zip), TestContext.Current.CancellationToken));
    }
}
