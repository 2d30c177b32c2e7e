using TI.Serverless.Functions.Applications.Inspection;
using TI.Serverless.TestKit;

namespace TI.Serverless.UnitTests.Applications.Inspection;

public sealed class ArchiveInspectionTests
{
    public static TheoryData<string, string?> Archives => new()
    {
        { "[Content_Types].xml=<Types/>;word/document.xml", "docx" },
        { "[Content_Types].xml=<Types/>;xl/workbook.xml", "xlsx" },
        { "[Content_Types].xml=<Types/>;ppt/presentation.xml", null },
        { "[Content_Types].xml=pas du XML;xl/workbook.xml", null },
        { "mimetype=application/vnd.oasis.opendocument.text;content.xml", "odt" },
        { "mimetype=application/vnd.oasis.opendocument.spreadsheet;content.xml", "ods" },
        { "mimetype=application/epub+zip", null },
        { "mimetype=application/vnd.openxmlformats-officedocument.wordprocessingml.document", null },
        { "photo.jpg", null },
    };

    [Theory]
    [MemberData(nameof(Archives))]
    public async Task An_archive_is_told_by_what_it_holds(string entries, string? expected)
    {
        var zip = Samples.Zip([.. entries.Split(';').Select(entry => entry.Split('=', 2) is [var name, var content] ? (name, content) : (entry, "x"))]);

        var verdict = await JudgeAsync(zip);

        Assert.Equal(expected, verdict.Format?.Id);
        Assert.Null(verdict.Danger);
    }

    [Fact]
    public async Task A_truncated_archive_is_no_format()
    {
        Assert.Equal(FileVerdict.Unknown, await JudgeAsync(Samples.Xlsx()[..40]));
    }

    [Fact]
    public async Task A_document_without_macros_may_stand_in_another_but_no_further()
    {
        Assert.Equal("docx", (await JudgeAsync(Hostile.Docx(("word/embeddings/chart.xlsx", Samples.Xlsx())))).Format?.Id);
        Assert.Equal(FileDanger.EmbeddedObject, (await JudgeAsync(Hostile.Docx(("word/a.docx", Hostile.Docx(("word/b.xlsx", Samples.Xlsx())))))).Danger);
        Assert.Equal(FileDanger.Macros, (await JudgeAsync(Hostile.Docx(("word/a.png", Hostile.Docx(("deep/vbaProject.bin", [1])))))).Danger);
    }

    private static Task<FileVerdict> JudgeAsync(byte[] zip) => ArchiveInspection.JudgeAsync(new MemoryStream(zip), TestContext.Current.CancellationToken);
}
