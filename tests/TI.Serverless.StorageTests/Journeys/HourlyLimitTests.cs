using System.Net;
using TI.Serverless.Functions.Companies;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>What one file, or the visitors of one page together, may do in an hour: then a clear answer that loses nothing, and everything again in the next hour.</summary>
public sealed class HourlyLimitTests(Azurite azurite)
{
    private static readonly TimeSpan LeftOfTheHour = TimeSpan.FromMinutes(50);

    [Fact]
    public async Task A_file_too_many_is_put_off_by_the_api_and_by_the_page_and_what_is_joined_stays()
    {
        await using var site = await StartAsync(("Limits:FilesPerHour", "2"));
        var candidate = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
        var pages = await CandidatePages.OpenAsync(candidate);
        Assert.Equal(HttpStatusCode.Created, await JoinAsync(candidate, "charte.pdf"));

        // The same piece again replaces the file, and counts: what it costs is the sending.
        Assert.Equal(HttpStatusCode.Created, await JoinAsync(candidate, "charte.pdf"));
        using var api = await candidate.AttachAsync("charter", "charte-2.pdf", Samples.Pdf());
        using var page = await pages.UploadAsync("/pieces/charter", Samples.Pdf());
        var html = Plain.Of(await CandidatePages.ReadAsync(page));

        Assert.Equal(HttpStatusCode.TooManyRequests, api.StatusCode);
        Assert.Equal(LeftOfTheHour, api.Headers.RetryAfter!.Delta);
        Assert.NotNull((await Candidate.BodyAsync(api))["errors"]!["charter"]);
        Assert.Equal(HttpStatusCode.TooManyRequests, page.StatusCode);
        Assert.Equal(LeftOfTheHour, page.Headers.RetryAfter!.Delta);
        Assert.Contains("Trop de fichiers envoyés dans ce dossier en une heure : ceux qui y sont restent.", html, StringComparison.Ordinal);
        Assert.Contains("23 novembre 2026 à 10 h (heure de Paris)", html, StringComparison.Ordinal);
        Assert.Single((await candidate.ReadAsync())["attachments"]!.AsArray());
        site.Clock.Advance(LeftOfTheHour);
        Assert.Equal(HttpStatusCode.Created, await JoinAsync(candidate, "charte.pdf"));
    }

    [Fact]
    public async Task A_file_that_is_refused_once_stored_counts_and_so_does_one_that_is_announced()
    {
        await using var site = await TestSite.StartAsync(
            azurite.NextAccount(), Shipped.Monday, PieceCalls.Catalogue, settings: new Dictionary<string, string?> { ["Limits:FilesPerHour"] = "2" });
        var candidate = await Candidate.StartAsync(site, PieceCalls.Call, Shipped.Company);
        var upload = new SlicedUpload(candidate, "film", "plans.pdf", SlicedUpload.Pdf(10_000));
        var dangerous = "%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"u8.ToArray();

        using var refused = await candidate.AttachAsync("film", "piege.pdf", dangerous);
        await upload.SendAsync();
        using var third = await new SlicedUpload(candidate, "film", "autre.pdf", SlicedUpload.Pdf(10_000)).AskAsync();

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, refused.StatusCode);
        Assert.NotNull(await upload.JoinedAsync());
        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
    }

    [Fact]
    public async Task Files_sent_at_the_same_moment_are_counted_one_by_one()
    {
        await using var site = await StartAsync(("Limits:FilesPerHour", "3"));
        var candidate = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => JoinAsync(candidate, "charte.pdf")));

        Assert.Equal(3, answers.Count(status => status == HttpStatusCode.Created));
        Assert.Equal(3, answers.Count(status => status == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task A_message_too_many_comes_back_with_what_was_typed_and_the_team_writes_on()
    {
        await using var site = await StartAsync(("Limits:MessagesPerHour", "1"));
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await candidate.DepositAsync();
        await site.QuietAsync();
        var pages = await CandidatePages.OpenAsync(candidate);

        using var first = await pages.PostAsync("/messages", page: "", ("message", "Une question."), ("formulaire", "f1"));
        using var again = await pages.PostAsync("/messages", page: "", ("message", "Une question."), ("formulaire", "f1"));
        using var second = await pages.PostAsync("/messages", page: "", ("message", "Et une autre, longue à écrire."), ("formulaire", "f2"));
        var html = await CandidatePages.ReadAsync(second);

        Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.Equal(LeftOfTheHour, second.Headers.RetryAfter!.Delta);
        Assert.Contains("Trop de messages écrits depuis ce dossier en une heure.", Plain.Of(html), StringComparison.Ordinal);
        Assert.Contains("Et une autre, longue à écrire.", html, StringComparison.Ordinal);
        site.Clock.Advance(LeftOfTheHour);
        using var later = await pages.PostAsync("/messages", page: "", ("message", "Et une autre, longue à écrire."), ("formulaire", "f2"));
        Assert.Equal(HttpStatusCode.SeeOther, later.StatusCode);
    }

    [Fact]
    public async Task Strangers_have_the_register_asked_so_often_and_a_file_is_looked_up_all_the_same()
    {
        const string one = "30150139100082";
        const string other = "44113380800127";
        const string found = "Établissement trouvé dans l’" + CompanyFinding.Source;
        await using var site = await StartAsync(("Limits:EligibilityLookUpsPerHour", "1"));

        var first = await AskAsync(site, one);
        var second = await AskAsync(site, other);
        var known = await AskAsync(site, one);
        var browser = await CandidatePages.StartAsync(site, "vte-2026", "direction@usine.example", other);
        await site.QuietAsync();

        Assert.Contains(found, first, StringComparison.Ordinal);
        Assert.Contains("L’annuaire des entreprises ne répond pas pour l’instant", second, StringComparison.Ordinal);
        Assert.Contains(found, known, StringComparison.Ordinal);
        Assert.DoesNotContain("est en cours", await browser.GetAsync("/etapes/entreprise"), StringComparison.Ordinal);
    }

    private static async Task<string> AskAsync(TestSite site, string siret)
    {
        using var page = await site.Http.GetAsync($"/eligibilite?siret={siret}");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return Plain.Of(await CandidatePages.ReadAsync(page));
    }

    private static async Task<HttpStatusCode> JoinAsync(Candidate candidate, string name)
    {
        using var joined = await candidate.AttachAsync("charter", name, Samples.Pdf());
        return joined.StatusCode;
    }

    /// <summary>Ten past nine.</summary>
    private Task<TestSite> StartAsync((string Name, string Value) limit) => TestSite.StartAsync(
        azurite.NextAccount(), Shipped.Monday + TimeSpan.FromMinutes(10), settings: new Dictionary<string, string?> { [limit.Name] = limit.Value });
}
