using TI.Serverless.Functions.Applications;

namespace TI.Serverless.UnitTests.Applications;

public sealed class AttachmentRulesTests
{
    [Theory]
    [InlineData("RIB de l’été.pdf", "RIB de l’été.pdf")]
    [InlineData(@"C:\Users\Nadia\Bureau\charte.pdf", "charte.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("fichier\r\nSet-Cookie: x.pdf", "fichierSet-Cookie x.pdf")]
    [InlineData("a<b>c:d\"e|f?g*.pdf", "abcdefg.pdf")]
    [InlineData(" .pdf ", "pdf")]
    public void A_file_name_loses_its_path_and_what_no_disk_accepts(string typed, string expected) =>
        Assert.Equal(expected, AttachmentRules.FileName(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("...")]
    [InlineData("dossier/")]
    public void A_file_without_a_readable_name_is_refused(string? typed) => Assert.Null(AttachmentRules.FileName(typed));

    [Fact]
    public void A_name_over_150_characters_is_refused() => Assert.Null(AttachmentRules.FileName(new string('a', 151)));
}
