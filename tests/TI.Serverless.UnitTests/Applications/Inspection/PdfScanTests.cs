using System.Text;
using TI.Serverless.Functions.Applications.Inspection;
using TI.Serverless.TestKit;

namespace TI.Serverless.UnitTests.Applications.Inspection;

public sealed class PdfScanTests
{
    public static TheoryData<string, string?> Bodies => new()
    {
        { "<</S/JavaScript/JS(app.alert\\(1\\))>>", "script" },
        { "<< /S /J#61vaScr#69pt >>", "script" },
        { "<</Names<</JavaScript 4 0 R>>>>", "script" },
        { "<</S/Launch/F(cmd.exe)>>", "launch" },
        { "<</S/#4caunch>>", "launch" },
        { "<</Type/EmbeddedFile/Length 4>>stream\nabcd\nendstream", null },
        { "<</S/LaunchDate>><</JavaScripts 1>>", null },
        { "(Le JavaScript et Launch)", null },
        { "<</Title/#ZZ#6>>", null },
        { "", null },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Actions_are_found_whatever_their_spelling_and_wherever_the_stream_is_cut(string body, string? expected)
    {
        var pdf = Encoding.Latin1.GetBytes($"%PDF-1.7\n1 0 obj{body}endobj\n%%EOF\n");

        var whole = new PdfScan();
        whole.Feed(pdf);
        var cut = new PdfScan();
        foreach (var next in pdf)
        {
            cut.Feed([next]);
        }

        Assert.Equal(DangerOf(expected), whole.Danger);
        Assert.Equal(DangerOf(expected), cut.Danger);
    }

    [Theory]
    [InlineData("<</S/JavaScript>>", "script")]
    [InlineData("<</S/Launch>>", "launch")]
    [InlineData("<</S/URI>>", null)]
    public void Objects_compressed_together_are_looked_into(string inside, string? expected)
    {
        var scan = new PdfScan();

        scan.Feed(Hostile.PdfWithObjectStream(inside));

        Assert.Equal(DangerOf(expected), scan.Danger);
    }

    [Fact]
    public void Objects_that_no_writer_packs_that_way_or_that_swell_are_refused()
    {
        var odd = new PdfScan();
        odd.Feed("%PDF-1.7\n1 0 obj<</Type/ObjStm/Filter[/ASCIIHexDecode/FlateDecode]>>stream\n00\nendstream"u8);
        var swelling = new PdfScan();
        swelling.Feed(Hostile.PdfWithObjectStream(new string(' ', 70_000_000)));

        Assert.Equal(FileDanger.Hidden, odd.Danger);
        Assert.Equal(FileDanger.Bomb, swelling.Danger);
    }

    private static FileDanger? DangerOf(string? name) => name switch
    {
        "script" => FileDanger.PdfScript,
        "launch" => FileDanger.PdfLaunch,
        _ => null,
    };
}
