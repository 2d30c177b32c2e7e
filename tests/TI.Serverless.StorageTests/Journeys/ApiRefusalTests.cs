using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>Every refusal is problem details (RFC 9457), names the field and says what to do.</summary>
public sealed class ApiRefusalTests(Azurite azurite)
{
    [Theory]
    [InlineData("""{"siret":"30150139100082"}""", "email")]
    [InlineData("""{"email":"direction","siret":"30150139100082"}""", "email")]
    [InlineData("""{"email":12,"siret":"30150139100082"}""", "email")]
    [InlineData("""{"email":"direction@usine.example"}""", "siret")]
    [InlineData("""{"email":"direction@usine.example","siret":"30150139100083"}""", "siret")]
    [InlineData("""{"email":"direction@usine.example","siret":30150139100082}""", "siret")]
    [InlineData("""{"email":"direction@usine.example","siren":"301501392"}""", "siren")]
    public async Task Starting_with_a_wrong_value_names_its_field(string body, string field)
    {
        await using var site = await StartAsync();

        using var response = await SendTextAsync(site, HttpMethod.Post, "/api/v1/calls/vte-2026/applications", body);
        var problem = await ProblemAsync(response);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal([field], problem["errors"]!.AsObject().Select(error => error.Key));
        await site.QuietAsync();
        Assert.Empty(await site.InboxAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"texte\"")]
    [InlineData("""{"email":"\ud800@b.example","siret":"30150139100082"}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"email":"a@b.example","email":"c@d.example"}""")]
    public async Task A_body_that_is_not_one_json_object_is_a_400(string body)
    {
        await using var site = await StartAsync();

        using var response = await SendTextAsync(site, HttpMethod.Post, "/api/v1/calls/vte-2026/applications", body);

        await ProblemAsync(response);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_body_over_a_megabyte_is_a_413()
    {
        await using var site = await StartAsync();

        using var response = await SendTextAsync(
            site, HttpMethod.Post, "/api/v1/calls/vte-2026/applications", $$"""{"email":"{{new string('a', 1_100_000)}}"}""");

        await ProblemAsync(response);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/api/v1/calls/inconnu")]
    [InlineData("POST", "/api/v1/calls/inconnu/applications")]
    [InlineData("GET", "/api/v1/nulle-part")]
    [InlineData("DELETE", "/api/v1/nulle-part")]
    public async Task What_does_not_exist_is_a_404_in_json(string method, string path)
    {
        await using var site = await StartAsync();

        using var response = await SendTextAsync(site, new HttpMethod(method), path, "{}");

        await ProblemAsync(response);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Answers_that_cannot_be_kept_are_refused_field_by_field_and_change_nothing()
    {
        await using var site = await StartAsync();
        var candidate = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
        await candidate.SaveAsync(new JsonObject { ["companyName"] = "Émaux de Briare" });

        using var response = await candidate.SendAsync(
            HttpMethod.Put,
            json: new { answers = new { companyName = "Autre", headcount = "beaucoup", ecologicalContent = "oui", contractStart = "01/03/2027", legalRepEmail = "sans arobase", inconnu = 1 } },
            ifMatch: candidate.ETag);
        var problem = await ProblemAsync(response);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal(["headcount", "inconnu", "legalRepEmail"], problem["errors"]!.AsObject().Select(error => error.Key).Order(StringComparer.Ordinal));
        Assert.Equal("Émaux de Briare", (await candidate.ReadAsync())["answers"]!["companyName"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_incomplete_application_is_refused_with_every_missing_answer_and_piece()
    {
        await using var site = await StartAsync();
        var candidate = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);

        using var response = await candidate.SubmitAsync();
        var problem = await ProblemAsync(response);

        var expected = Shipped.Vte.Form.Fields.Where(field => field is { Required: true, VisibleWhen: null }).Select(field => field.Id)
            .Concat(Shipped.Vte.Attachments.Where(piece => piece.Required).Select(piece => piece.Id));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal(expected.Order(StringComparer.Ordinal), problem["errors"]!.AsObject().Select(error => error.Key).Order(StringComparer.Ordinal));
        Assert.Equal("draft", (await candidate.ReadAsync())["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_deposited_application_can_no_longer_be_edited()
    {
        await using var site = await StartAsync();
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await candidate.DepositAsync();

        using var save = await candidate.SendAsync(HttpMethod.Put, json: new { answers = new { } }, ifMatch: candidate.ETag);
        using var attach = await candidate.AttachAsync("charter", "autre.pdf", Samples.Pdf());
        using var remove = await candidate.SendAsync(HttpMethod.Delete, "/attachments/charter/charter%20sign%C3%A9.pdf");
        using var reply = await candidate.SendAsync(HttpMethod.Post, "/replies", new { message = "Bonjour" });

        foreach (var response in new[] { save, attach, remove, reply })
        {
            await ProblemAsync(response);
            Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        }

        Assert.Equal(4, (await candidate.ReadAsync())["attachments"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_form_sent_by_another_site_is_refused_and_does_nothing()
    {
        await using var site = await StartAsync();
        var browser = await CandidatePages.StartAsync(site, "vte-2026", "direction@usine.example", "30150139100082");

        using var crossSite = new HttpRequestMessage(HttpMethod.Post, browser.Path + "/retrait") { Content = new FormUrlEncodedContent([]) };
        crossSite.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var foreignOrigin = new HttpRequestMessage(HttpMethod.Post, browser.Path + "/retrait") { Content = new FormUrlEncodedContent([]) };
        foreignOrigin.Headers.Add("Origin", "https://piege.example");
        using var first = await browser.SendAsync(crossSite);
        using var second = await browser.SendAsync(foreignOrigin);

        Assert.Equal(HttpStatusCode.Forbidden, first.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, second.StatusCode);
        Assert.Contains("Votre brouillon", await browser.GetAsync(""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_none_is_a_400_and_a_file_is_named_by_its_content()
    {
        await using var site = await StartAsync();
        var candidate = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);

        using var json = await SendTextAsync(site, HttpMethod.Post, "/appels/vte-2026", "{}");
        using var named = await candidate.AttachAsync("charter", "Charte.hta", Samples.Pdf());
        using var removed = await candidate.SendAsync(HttpMethod.Delete, "/attachments/charter/Charte.hta.pdf");
        using var longReason = await candidate.SendAsync(HttpMethod.Post, "/withdrawal", new { reason = new string('a', 2001) });

        Assert.Equal(HttpStatusCode.BadRequest, json.StatusCode);
        Assert.Equal("Charte.hta.pdf", (await Candidate.BodyAsync(named))["fileName"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, longReason.StatusCode);
        Assert.Empty((await candidate.ReadAsync())["attachments"]!.AsArray());
    }

    private Task<TestSite> StartAsync() => TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);

    private static Task<HttpResponseMessage> SendTextAsync(TestSite site, HttpMethod method, string path, string body) =>
        site.SendAsync(method, path, content: new StringContent(body, Encoding.UTF8, "application/json"));

    private static async Task<JsonObject> ProblemAsync(HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await Candidate.BodyAsync(response);
        Assert.Equal((int)response.StatusCode, problem["status"]!.GetValue<int>());
        Assert.NotEmpty(problem["title"]!.GetValue<string>());
        Assert.NotEmpty(problem["detail"]!.GetValue<string>());
        Assert.NotEmpty(problem["errors"]!.AsObject());
        return problem;
    }
}
