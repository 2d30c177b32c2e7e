using System.Net;
using TI.Serverless.StorageTests.Journeys;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Security;

/// <summary>What every answer tells browsers, and what no browser can be made to do.</summary>
public sealed class HeaderTests(Azurite azurite)
{
    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/n-existe-pas", HttpStatusCode.NotFound)]
    [InlineData("/dossiers/01arz3ndektsv4rrffq69g5fav", HttpStatusCode.Unauthorized)]
    [InlineData("/api/v1/calls", HttpStatusCode.OK)]
    [InlineData("/gestion/connexion", HttpStatusCode.OK)]
    [InlineData("/calendrier.ics", HttpStatusCode.OK)]
    public async Task Every_answer_forbids_foreign_code_frames_guesses_of_type_and_traces(string path, HttpStatusCode expected)
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);

        using var answer = await site.Http.GetAsync(path);

        Assert.Equal(expected, answer.StatusCode);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("base-uri 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.DoesNotContain(answer.Headers, header => header.Key is "X-Powered-By" or "X-AspNet-Version");
    }

    [Fact]
    public async Task A_page_about_somebody_is_kept_by_nobody()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
        var pages = await CandidatePages.OpenAsync(candidate);

        using var page = await pages.GetPathAsync(pages.Path);
        using var api = await candidate.SendAsync(HttpMethod.Get);

        Assert.True(page.Headers.CacheControl!.NoStore);
        Assert.True(api.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Opening_a_file_gives_a_cookie_that_scripts_and_other_sites_cannot_use()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);

        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = site.Address };
        using var opened = await http.GetAsync($"/suivi/{candidate.Token}");
        var cookie = Assert.Single(opened.Headers.GetValues("Set-Cookie"));

        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://ailleurs.example")]
    public async Task A_form_that_another_site_makes_the_browser_send_changes_nothing(string header, string value)
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        var pages = await CandidatePages.OpenAsync(candidate);
        using var forged = new HttpRequestMessage(HttpMethod.Post, $"{pages.Path}/verification") { Content = new FormUrlEncodedContent([]) };
        forged.Headers.Add(header, value);

        using var refused = await pages.SendAsync(forged);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("draft", (await candidate.ReadAsync())["status"]!.GetValue<string>());
    }
}
