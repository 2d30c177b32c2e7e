using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>Files that somebody means ill with are refused with a reason, or kept exactly as they are; none makes the site fail.</summary>
public sealed class HostileFileTests(Azurite azurite)
{
    private const string MacroTypes = """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.&#109;acroEnabled.main+xml"/></Types>
        """;

    /// <summary>What it is, its name, its content, and words of the refusal.</summary>
    private static readonly (string What, string Name, byte[] Content, string Reason)[] Refused =
    [
        ("macros by their usual name", "a.docx", Hostile.Docx(("word/vbaProject.bin", [1])), "macros"),
        ("macros in a folder of their own", "a.docx", Hostile.Docx(("x/y/Z/VBAPROJECT.BIN", [1])), "macros"),
        ("macros under another name", "a.docx", Hostile.Docx(("word/media/image1.png", Hostile.Compound())), "objet incorporé"),
        ("a macro type spelt with a reference", "a.docx", Hostile.DocxOfTypes(Encoding.UTF8.GetBytes(MacroTypes)), "macros"),
        ("a macro type in another encoding", "a.docx", Hostile.DocxOfTypes([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(MacroTypes)]), "macros"),
        ("sheets of old macros", "a.xlsx", Hostile.Docx(("xl/macrosheets/sheet1.xml", [1])), "macros"),
        ("macros in a document within", "a.docx", Hostile.Docx(("word/embeddings/a.bin", Hostile.Docx(("vbaProject.bin", [1])))), "macros"),
        ("a program within", "a.docx", Hostile.Docx(("word/embeddings/a.jar", Hostile.Package(("Main.class", [1])))), "objet incorporé"),
        ("an embedded object", "a.docx", Hostile.Docx(("word/embeddings/oleObject1.bin", Hostile.Compound())), "objet incorporé"),
        ("OpenDocument with Basic", "a.odt", Hostile.Odt(("Basic/Standard/Module1.xml", [1])), "macros"),
        ("OpenDocument with scripts", "a.odt", Hostile.Odt(("Scripts/python/a.py", [1])), "macros"),
        ("encrypted OpenDocument", "a.odt", Hostile.Odt(("META-INF/manifest.xml", "<manifest><file-entry><encryption-data/></file-entry></manifest>"u8.ToArray())), "mot de passe"),
        ("encrypted entries", "a.docx", Hostile.Encrypted(Hostile.Docx()), "mot de passe"),
        ("an encrypted document", "a.docx", Hostile.Compound(), "mot de passe"),
        ("an entry that climbs", "a.docx", Hostile.Docx(("../../a.xml", [1])), "cache"),
        ("an archive that swells", "a.docx", Hostile.Bomb(), "archive anormale"),
        ("an archive without end", "a.docx", Hostile.EndlessDirectory(60_000), "format accepté"),
        ("an archive whose count lies", "a.docx", Hostile.EndlessDirectory(3), "format accepté"),
        ("an archive of nothing", "a.docx", [.. "PK\u0005\u0006"u8, .. new byte[18]], "format accepté"),
        ("a PDF with a script", "a.pdf", Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj"), "script"),
        ("a PDF with an escaped script", "a.pdf", Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj<</S/#4Aava#53cript>>endobj"), "script"),
        ("a PDF with a packed script", "a.pdf", Hostile.PdfWithObjectStream("<</S/JavaScript>>"), "script"),
        ("a PDF that launches", "a.pdf", Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj<</S /Launch /F (cmd.exe)>>endobj"), "lance un programme"),
        ("a page before a PDF", "a.pdf", [.. "<html><script>alert(1)</script>"u8, .. Samples.Pdf()], "format accepté"),
        ("a program before a PDF", "a.pdf", [.. "MZ\u0090"u8, .. Samples.Pdf()], "format accepté"),
        ("a PDF in an image", "a.jpg", [.. Hostile.Jpeg(), .. Samples.Pdf()], "deux formats"),
        ("an archive behind a PDF", "a.pdf", [.. Samples.Pdf(), .. Hostile.Package(("Main.class", [1]))], "deux formats"),
        ("an archive behind a picture", "a.png", [.. Hostile.Png(), .. Hostile.Package(("Main.class", [1]))], "deux formats"),
        ("an archive and bytes behind a picture", "a.jpg", [.. Hostile.Jpeg(), .. Hostile.Package(("Main.class", [1])), 0, 0], "deux formats"),
        ("GIFAR", "a.png", [.. "GIF89a"u8, .. Hostile.Package(("Main.class", [1]))], "format accepté"),
        ("a page", "a.pdf", "<!DOCTYPE html><script>alert(1)</script>"u8.ToArray(), "format accepté"),
        ("a drawing with a script", "a.png", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray(), "format accepté"),
        ("a program", "a.docx", [.. "MZ"u8, .. new byte[500]], "format accepté"),
        ("a script", "a.xlsx", "#!/bin/sh\nrm -rf /\n"u8.ToArray(), "format accepté"),
        ("nothing", "a.pdf", [], "vide"),
        ("a name of dots", "...", Samples.Pdf(), "nom"),
        ("a name of marks", "\u202E\u200B.\u0007", Samples.Pdf(), "nom"),
        ("a name too long", new string('é', 151) + ".pdf", Samples.Pdf(), "nom"),
    ];

    /// <summary>What it is, the name it comes under, the name it is kept under, and its content.</summary>
    private static readonly (string What, string Name, string Kept, byte[] Content)[] Kept =
    [
        ("a PDF with a file in it", "a.pdf", "a.pdf", "%PDF-1.7\n1 0 obj<</Type/EmbeddedFile/Length 4>>stream\nabcd\nendstream endobj"u8.ToArray()),
        ("a PDF that holds an archive", "b.pdf", "b.pdf", [.. Samples.Pdf(), .. Hostile.Package(("notes.txt", [1])), .. "\n%%EOF\n"u8]),
        ("a PDF of packed objects", "c.pdf", "c.pdf", Hostile.PdfWithObjectStream("<</Type/Page>>")),
        ("a PDF under a name of a program", "facture.exe", "facture.exe.pdf", Samples.Pdf("d")),
        ("a name that turns back", "facture\u202Efdp.exe", "facturefdp.exe.pdf", Samples.Pdf("e")),
        ("a name with a path", @"C:\Users\a\..\..\Bureau\plan.pdf", "plan.pdf", Samples.Pdf("f")),
        ("a device's name", "con.pdf", "_con.pdf", Samples.Pdf("g")),
        ("a device's name with a port", "COM\u00B9.pdf", "_COM\u00B9.pdf", Samples.Pdf("h")),
        ("a formula for a name", "=1+1 ; 'x'.pdf", "=1+1 ; 'x'.pdf", Samples.Pdf("i")),
        ("emoji and accents", "é\u0301té ☀.pdf", "é\u0301té ☀.pdf".Normalize(), Samples.Pdf("j")),
        ("control characters", "a\r\nSet-Cookie: b\0.pdf", "aSet-Cookie b.pdf", Samples.Pdf("k")),
        ("a picture", "l.png", "l.png", Hostile.Png()),
        ("a photograph", "m.jpeg", "m.jpeg", Hostile.Jpeg()),
        ("a document with a chart", "n.docx", "n.docx", Hostile.Docx(("word/embeddings/chart.xlsx", Samples.Xlsx()))),
        ("a text", "o.odt", "o.odt", Hostile.Odt()),
    ];

    [Fact]
    public async Task Hostile_files_are_refused_with_a_reason_by_both_ways_in()
    {
        await using var site = await StartAsync();
        var candidate = await Candidate.StartAsync(site, PieceCalls.Call, Shipped.Company);
        var faults = new List<string>();

        foreach (var (what, name, content, reason) in Refused)
        {
            using var atOnce = await candidate.AttachAsync("film", name, content);
            await JudgeAsync($"{what}, at once", atOnce, reason, faults);
            if (content.Length > 0 && reason != "nom")
            {
                using var inSlices = await SliceAsync(candidate, name, content);
                await JudgeAsync($"{what}, in slices", inSlices, reason, faults);
            }
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
        Assert.Empty((await candidate.ReadAsync())["attachments"]!.AsArray());
    }

    [Fact]
    public async Task Strange_but_harmless_files_are_kept_exactly_under_a_safe_name()
    {
        await using var site = await StartAsync();
        var pages = await CandidatePages.StartAsync(site, PieceCalls.Id, "direction@usine.example", "30150139100082");
        var faults = new List<string>();

        foreach (var (what, name, kept, content) in Kept)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{pages.Path}/pieces/film") { Content = Form(name, content) };
            using var response = await pages.SendAsync(request);
            if (response.StatusCode != HttpStatusCode.SeeOther)
            {
                faults.Add($"{what}: {response.StatusCode}");
                continue;
            }

            var id = response.Headers.Location!.OriginalString.Split("ajoute=")[1].Split('#')[0];
            using var download = await pages.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{pages.Path}/fichiers/{id}"));
            var back = await download.Content.ReadAsByteArrayAsync();
            var backName = download.Content.Headers.ContentDisposition!.FileNameStar;
            faults.AddRange(SHA256.HashData(back).SequenceEqual(SHA256.HashData(content)) ? [] : [$"{what}: another content"]);
            faults.AddRange(backName == kept ? [] : [$"{what}: named {backName}"]);
            faults.AddRange(download.Content.Headers.ContentDisposition.DispositionType == "attachment" ? [] : [$"{what}: shown"]);
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    /// <summary>Written by hand: no client would send some of these names.</summary>
    private static ByteArrayContent Form(string name, byte[] content)
    {
        const string boundary = "limite";
        var form = new ByteArrayContent(
        [
            .. Encoding.UTF8.GetBytes($"--{boundary}\r\nContent-Disposition: form-data; name=\"fichier\"; filename*=UTF-8''{Uri.EscapeDataString(name)}\r\n\r\n"),
            .. content, .. Encoding.ASCII.GetBytes($"\r\n--{boundary}--\r\n"),
        ]);
        form.Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={boundary}");
        return form;
    }

    private static async Task JudgeAsync(string what, HttpResponseMessage response, string reason, List<string> faults)
    {
        var body = await response.Content.ReadAsStringAsync();
        if ((int)response.StatusCode is < 400 or >= 500 || !body.Contains(reason, StringComparison.Ordinal))
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{what}: {(int)response.StatusCode} {body}"));
        }
    }

    private static async Task<HttpResponseMessage> SliceAsync(Candidate candidate, string name, byte[] content)
    {
        var upload = new SlicedUpload(candidate, "film", name, content);
        await upload.OpenAsync();
        Assert.Equal(HttpStatusCode.NoContent, await upload.PutAsync(0));
        return await upload.CompleteAsync();
    }

    private Task<TestSite> StartAsync() => TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, PieceCalls.Catalogue);
}
