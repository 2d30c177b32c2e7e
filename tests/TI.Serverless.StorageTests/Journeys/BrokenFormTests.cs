using System.Net;
using System.Text;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>Forms that were cut, or that no browser writes, are the sender's fault: 400, never 500. Addresses of forms can be opened.</summary>
public sealed class BrokenFormTests(Azurite azurite)
{
    private const string Boundary = "limite";

    private static readonly string ManyHeaders = string.Concat(Enumerable.Range(0, 50).Select(i => $"X-{i}: 1\r\n"));

    public static TheoryData<string, string> Broken => new()
    {
        { "cut in a file", $"--{Boundary}\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.4 et puis plus rien" },
        { "cut in a header", $"--{Boundary}\r\nContent-Disposition: form-data; na" },
        { "cut at once", "" },
        { "too many headers", $"--{Boundary}\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"a.pdf\"\r\n{ManyHeaders}\r\n%PDF-1.4\r\n--{Boundary}--\r\n" },
        { "headers too long", $"--{Boundary}\r\nContent-Disposition: form-data; name=\"{new string('n', 20_000)}\"\r\n\r\nx\r\n--{Boundary}--\r\n" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_form_that_breaks_off_is_answered_400(string what, string body)
    {
        await using var site = await StartAsync();
        var pages = await CandidatePages.StartAsync(site, PieceCalls.Id, "direction@usine.example", "30150139100082");

        foreach (var under in new[] { "/pieces/film", "/reponse", "/etapes/groupement" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, pages.Path + under) { Content = Form(body) };
            using var response = await pages.SendAsync(request);

            Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{what}, {under}: {response.StatusCode}");
        }
    }

    [Fact]
    public async Task A_nul_character_in_a_form_is_answered_400()
    {
        await using var site = await StartAsync();
        var pages = await CandidatePages.StartAsync(site, PieceCalls.Id, "direction@usine.example", "30150139100082");
        var step = await pages.GetAsync("/etapes/suite");

        using var inStep = await pages.PostAsync("/etapes/suite", step, ("more", "a\0b"));
        using var inParts = new HttpRequestMessage(HttpMethod.Post, $"{pages.Path}/etapes/groupement") { Content = Form(Part("lead", "a\0b")) };
        using var inPieces = await pages.SendAsync(inParts);

        Assert.Equal(HttpStatusCode.BadRequest, inStep.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, inPieces.StatusCode);
    }

    [Fact]
    public async Task A_step_that_holds_far_too_much_text_is_answered_413()
    {
        await using var site = await StartAsync();
        var pages = await CandidatePages.StartAsync(site, PieceCalls.Id, "direction@usine.example", "30150139100082");

        using var request = new HttpRequestMessage(HttpMethod.Post, $"{pages.Path}/etapes/groupement") { Content = Form(Part("lead", new string('a', 3_000_000))) };
        using var response = await pages.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task The_address_that_a_refused_form_leaves_in_the_browser_leads_back_to_its_page()
    {
        await using var site = await StartAsync();
        var pages = await CandidatePages.StartAsync(site, PieceCalls.Id, "direction@usine.example", "30150139100082");

        using var piece = await pages.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{pages.Path}/pieces/film"));
        using var reply = await pages.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{pages.Path}/reponse"));

        Assert.Equal(HttpStatusCode.SeeOther, piece.StatusCode);
        Assert.Equal($"{pages.Path}/pieces#piece-film", piece.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.SeeOther, reply.StatusCode);
        Assert.Equal($"{pages.Path}#complement", reply.Headers.Location!.OriginalString);
    }

    private static string Part(string name, string text) =>
        $"--{Boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n--{Boundary}--\r\n";

    private static ByteArrayContent Form(string body)
    {
        var form = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        form.Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={Boundary}");
        return form;
    }

    private Task<TestSite> StartAsync() => TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, PieceCalls.Catalogue);
}
