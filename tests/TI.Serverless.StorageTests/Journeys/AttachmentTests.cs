using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>Uploads are hostile: judged by content, limited while they stream, never shown as pages.</summary>
public sealed class AttachmentTests(Azurite azurite)
{
    public static TheoryData<string, string, byte[]> Refused => new()
    {
        { "charter", "charte.pdf", Encoding.UTF8.GetBytes("<html><script>alert(1)</script></html>") },
        { "charter", "charte.pdf", "MZ\u0090\0\u0003"u8.ToArray() },
        { "charter", "charte.docx", Samples.Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w/>")) },
        { "jobDescription", "fiche.docx", Samples.Zip(("n’importe quoi.txt", "texte")) },
        { "jobDescription", "fiche.docx", Samples.Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w/>"), ("word/vbaProject.bin", "macro")) },
        { "jobDescription", "fiche.docx", [.. "PK\u0003\u0004"u8, .. new byte[200]] },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_file_whose_content_is_not_of_an_accepted_format_is_refused_whatever_its_name(string field, string name, byte[] content)
    {
        await using var site = await StartAsync();
        var candidate = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);

        using var response = await candidate.AttachAsync(field, name, content);
        var problem = await Candidate.BodyAsync(response);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Contains(name, problem["errors"]![field]![0]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty((await candidate.ReadAsync())["attachments"]!.AsArray());
    }

    [Fact]
    public async Task A_file_over_its_limit_is_refused_with_413_and_one_at_the_limit_is_kept()
    {
        await using var site = await StartAsync();
        var candidate = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
        var limit = (int)Shipped.Vte.FindAttachment("bankDetails")!.MaxBytes;

        using var over = await candidate.AttachAsync("bankDetails", "rib.pdf", Padded(limit + 1));
        using var atLimit = await candidate.AttachAsync("bankDetails", "rib.pdf", Padded(limit));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, over.StatusCode);
        Assert.Contains("5 Mo", (await Candidate.BodyAsync(over))["errors"]!["bankDetails"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, atLimit.StatusCode);
        var kept = await Candidate.BodyAsync(atLimit);
        Assert.Equal(limit, kept["size"]!.GetValue<long>());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Padded(limit))), kept["sha256"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_same_name_replaces_another_name_is_one_too_many_and_removal_can_be_repeated()
    {
        await using var site = await StartAsync();
        var candidate = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);

        using var first = await candidate.AttachAsync("charter", "charte signée.pdf", Samples.Pdf("un"));
        using var second = await candidate.AttachAsync("charter", "charte signée.pdf", Samples.Pdf("deux"));
        using var tooMany = await candidate.AttachAsync("charter", "annexe.pdf", Samples.Pdf("trois"));
        using var unknown = await candidate.AttachAsync("inconnue", "annexe.pdf", Samples.Pdf());
        var kept = Assert.Single((await candidate.ReadAsync())["attachments"]!.AsArray());
        using var removed = await candidate.SendAsync(HttpMethod.Delete, "/attachments/charter/charte%20sign%C3%A9e.pdf");
        using var removedAgain = await candidate.SendAsync(HttpMethod.Delete, "/attachments/charter/charte%20sign%C3%A9e.pdf");

        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, tooMany.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal((await Candidate.BodyAsync(second))["sha256"]!.GetValue<string>(), kept!["sha256"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, removedAgain.StatusCode);
        Assert.Empty((await candidate.ReadAsync())["attachments"]!.AsArray());
    }

    [Fact]
    public async Task A_file_comes_back_as_a_download_of_its_real_type_and_in_ranges()
    {
        await using var site = await StartAsync();
        var browser = await CandidatePages.StartAsync(site, "vte-2026", "direction@usine.example", "30150139100082");
        var content = Samples.Pdf("Relevé d’identité bancaire");
        using var upload = await UploadAsync(browser, "bankDetails", "../../RIB de l’été <1>.pdf", content);
        var page = await browser.GetAsync("/pieces");
        var link = System.Text.RegularExpressions.Regex.Match(page, "/dossiers/[a-z0-9]+/fichiers/[a-f0-9]+").Value;

        using var whole = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, link));
        using var rangeRequest = new HttpRequestMessage(HttpMethod.Get, link) { Headers = { Range = new RangeHeaderValue(0, 4) } };
        using var range = await browser.SendAsync(rangeRequest);

        Assert.Equal(HttpStatusCode.SeeOther, upload.StatusCode);
        Assert.Contains("RIB de l’été 1.pdf", page, StringComparison.Ordinal);
        Assert.Equal(content, await whole.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/pdf", whole.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", whole.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("RIB de l’été 1.pdf", whole.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", Assert.Single(whole.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal(HttpStatusCode.PartialContent, range.StatusCode);
        Assert.Equal("%PDF-", await range.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_page_that_sends_no_file_or_a_wrong_one_says_so_beside_the_field()
    {
        await using var site = await StartAsync();
        var browser = await CandidatePages.StartAsync(site, "vte-2026", "direction@usine.example", "30150139100082");

        using var none = await UploadAsync(browser, "charter", "", []);
        using var wrong = await UploadAsync(browser, "charter", "charte.pdf", "pas un PDF"u8.ToArray());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);
        Assert.Contains("Choisissez un fichier", await CandidatePages.ReadAsync(none), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("href=\"#champ-charter\"", await CandidatePages.ReadAsync(wrong), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_an_earlier_answer_stay_whatever_a_later_one_brings()
    {
        await using var site = await StartAsync();
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await candidate.DepositAsync();
        await site.QuietAsync();
        var officer = new OfficerLinks(site, (await site.InboxAsync()).First(mail => mail.Subject.StartsWith("À examiner", StringComparison.Ordinal)));
        for (var round = 1; round <= 2; round++)
        {
            site.Clock.Advance(TimeSpan.FromHours(1));
            await officer.PostAsync("complement", ("texte", $"Question {round}"), ("reponse-avant", "2026-12-20"));
            site.Clock.Advance(TimeSpan.FromHours(1));
            using var added = await candidate.AttachAsync("complements", "plan.pdf", Samples.Pdf($"réponse {round}"));
            Assert.Equal(HttpStatusCode.Created, added.StatusCode);
            using var reply = await candidate.SendAsync(HttpMethod.Post, "/replies", new { message = $"Réponse {round}" });
            Assert.Equal(HttpStatusCode.Created, reply.StatusCode);
        }

        var plans = (await candidate.ReadAsync())["attachments"]!.AsArray().Where(file => file!["field"]!.GetValue<string>() == "complements").ToArray();
        Assert.Equal(2, plans.Length);
        foreach (var plan in plans)
        {
            using var file = await site.Http.GetAsync($"{officer.File}/fichiers/{plan!["id"]!.GetValue<string>()}");
            var content = await file.Content.ReadAsByteArrayAsync();
            Assert.Equal(plan["sha256"]!.GetValue<string>(), Convert.ToHexStringLower(SHA256.HashData(content)));
        }
    }

    private Task<TestSite> StartAsync() => TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);

    private static byte[] Padded(int length)
    {
        var content = new byte[length];
        Samples.Pdf().CopyTo(content, 0);
        return content;
    }

    private static async Task<HttpResponseMessage> UploadAsync(CandidatePages browser, string field, string fileName, byte[] content)
    {
        var file = new ByteArrayContent(content);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "fichier", FileName = $"\"{fileName}\"" };
        file.Headers.ContentDisposition.FileName = $"\"{fileName.Replace("’", "'", StringComparison.Ordinal)}\"";
        file.Headers.ContentDisposition.FileNameStar = fileName;
        using var form = new MultipartFormDataContent { file };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{browser.Path}/pieces/{field}") { Content = form };
        return await browser.SendAsync(request);
    }
}
