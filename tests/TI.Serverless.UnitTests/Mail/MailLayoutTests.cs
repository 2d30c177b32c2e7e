using TI.Serverless.Functions.Mail;
using TI.Serverless.UnitTests.Site;

namespace TI.Serverless.UnitTests.Mail;

public sealed class MailLayoutTests
{
    private const string Hostile = "<img src=x onerror=alert(1)> & \"é\"";
    private const string Encoded = "&lt;img src=x onerror=alert(1)&gt; &amp; &quot;é&quot;";

    public static TheoryData<string> Blocks => new(HostileBlocks.Keys);

    private static Dictionary<string, MailBlock> HostileBlocks { get; } = new()
    {
        ["heading"] = new MailBlock.Heading(Hostile),
        ["paragraph"] = new MailBlock.Paragraph(Hostile),
        ["button"] = new MailBlock.Button(Hostile, "https://exemple.fr/?a=\"><script>"),
        ["bullets"] = new MailBlock.Bullets([Hostile]),
        ["label"] = new MailBlock.Facts([(Hostile, "valeur")]),
        ["value"] = new MailBlock.Facts([("Libellé", Hostile)]),
        ["quote"] = new MailBlock.Quote(Hostile),
        ["links"] = new MailBlock.Links([(Hostile, "https://exemple.fr/?a=\"><script>")]),
        ["small"] = new MailBlock.Small(Hostile),
    };

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task What_people_wrote_is_never_markup(string block)
    {
        var html = await Rendered.HtmlAsync<MailLayout>(("Title", "T"), ("Blocks", new[] { HostileBlocks[block] }));

        Assert.Contains(Encoded, html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Title_preheader_service_and_footer_are_never_markup()
    {
        var html = await Rendered.HtmlAsync<MailLayout>(
            ("Title", Hostile), ("Preheader", Hostile), ("ServiceName", Hostile), ("Footer", Hostile), ("Blocks", Array.Empty<MailBlock>()));

        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.True(html.Split(Encoded).Length > 5, html);
    }

    [Fact]
    public async Task Line_breaks_of_a_text_show()
    {
        var html = await Rendered.HtmlAsync<MailLayout>(
            ("Title", "T"), ("Blocks", new MailBlock[] { new MailBlock.Quote("Une\r\nDeux") }), ("Footer", "Pôle VTE\n01 02 03 04 05"));

        Assert.Matches(@"Une\s*<br>\s*Deux", html);
        Assert.Matches(@"Pôle VTE\s*<br>\s*01 02 03 04 05", html);
    }

    [Fact]
    public async Task A_mail_is_one_french_document_that_fetches_nothing()
    {
        var html = await Rendered.HtmlAsync<MailLayout>(
            ("Title", "Candidature déposée"),
            ("Preheader", "Numéro VTE-2026-000123"),
            ("Blocks", new MailBlock[] { new MailBlock.Button("Suivre", "https://exemple.fr/suivi") }));

        Assert.StartsWith("<!DOCTYPE html>", html.TrimStart(), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"fr\">", html, StringComparison.Ordinal);
        Assert.Contains("<title>Candidature déposée</title>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://exemple.fr/suivi\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", html, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", html, StringComparison.Ordinal);
    }
}
