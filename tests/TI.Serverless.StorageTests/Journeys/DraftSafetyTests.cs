using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>What is typed is kept while it is being typed, and nobody else's words are lost for it.</summary>
public sealed partial class DraftSafetyTests(Azurite azurite)
{
    private const string Mission = "/etapes/mission";

    public static TheoryData<string> PagesOfADraft => new("", Mission, "/pieces", "/verification", "/import", "/etablissement", "/retrait");

    [Theory]
    [MemberData(nameof(PagesOfADraft))]
    public async Task Every_page_of_a_draft_says_since_when_it_is_kept_and_that_it_is_not_deposited(string under)
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var browser = await StartAsync(site);

        var today = await browser.GetAsync(under);
        site.Clock.Advance(TimeSpan.FromDays(1));
        var tomorrow = await browser.GetAsync(under);

        Assert.Contains("Enregistré à 9 h, non déposé", Plain.Of(today), StringComparison.Ordinal);
        Assert.Contains("Enregistré le 23 novembre 2026 à 9 h, non déposé", Plain.Of(tomorrow), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_is_saved_by_its_script_costs_one_read_and_one_write_and_one_read_when_nothing_changed()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var browser = await StartAsync(site);
        var print = PrintOf(await browser.GetAsync(Mission));
        await site.QuietAsync();
        site.Clock.Advance(TimeSpan.FromMinutes(92));
        // What was published of the calls is asked once in half a minute, by whatever request comes first.
        await site.Http.GetStringAsync("/api/v1/calls");
        var first = new JsonObject();
        var second = new JsonObject();

        var saving = await site.Probe.RecordAsync(async () => first = await AutosavedAsync(browser, print, HttpStatusCode.OK, ("missionTitle", "Chargé"), ("tutorName", "Nadia")));
        site.Clock.Advance(TimeSpan.FromSeconds(20));
        var idle = await site.Probe.RecordAsync(async () => second = await AutosavedAsync(browser, Print(first), HttpStatusCode.OK, ("missionTitle", "Chargé"), ("tutorName", "Nadia")));

        Assert.Equal(["table read", "table write"], saving);
        Assert.Equal(["table read"], idle);
        Assert.Equal("Enregistré à 10 h 32, non déposé", Plain.Of(first["text"]!.GetValue<string>()));
        Assert.Equal(first["text"]!.GetValue<string>(), second["text"]!.GetValue<string>());
        var page = await browser.GetAsync(Mission);
        Assert.Contains("value=\"Chargé\"", page, StringComparison.Ordinal);
        Assert.Equal(Print(second), PrintOf(page));
    }

    [Fact]
    public async Task A_script_never_overwrites_what_another_tab_saved()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var browser = await StartAsync(site);
        var print = PrintOf(await browser.GetAsync(Mission));
        await AutosavedAsync(browser, print, HttpStatusCode.OK, ("missionTitle", "Première version"));

        var refused = await AutosavedAsync(browser, print, HttpStatusCode.Conflict, ("missionTitle", "Seconde version"));

        Assert.Equal("conflict", refused["state"]!.GetValue<string>());
        Assert.StartsWith("Non enregistré : cette étape a été modifiée", Plain.Of(refused["text"]!.GetValue<string>()), StringComparison.Ordinal);
        Assert.Contains("value=\"Première version\"", await browser.GetAsync(Mission), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_save_whose_answer_was_lost_may_be_sent_again_with_its_old_print()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var browser = await StartAsync(site);
        var print = PrintOf(await browser.GetAsync(Mission));
        var first = await AutosavedAsync(browser, print, HttpStatusCode.OK, ("missionTitle", "Chargé"));

        var again = await AutosavedAsync(browser, print, HttpStatusCode.OK, ("missionTitle", "Chargé"));

        Assert.Equal(Print(first), Print(again));
    }

    [Fact]
    public async Task What_is_not_valid_yet_is_kept_without_interrupting()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var browser = await StartAsync(site);
        var print = PrintOf(await browser.GetAsync("/etapes/entreprise"));

        using var saved = await browser.AutosaveAsync("/etapes/entreprise", print, ("headcount", "une cent"));

        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        Assert.Contains("value=\"une cent\"", await browser.GetAsync("/etapes/entreprise"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_long_in_all_is_refused_with_the_limit_and_a_closed_draft_says_so()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var browser = await StartAsync(site);
        var page = await browser.GetAsync("/retrait");
        var print = PrintOf(await browser.GetAsync(Mission));

        var tooLong = await AutosavedAsync(browser, print, HttpStatusCode.UnprocessableEntity, ("missionDescription", new string('a', 200_001)));
        using var withdrawn = await browser.PostAsync("/retrait", page);
        var closed = await AutosavedAsync(browser, print, HttpStatusCode.Conflict, ("missionTitle", "Chargé"));

        Assert.Contains("200 000", Plain.Of(tooLong["text"]!.GetValue<string>()), StringComparison.Ordinal);
        Assert.Equal("closed", closed["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_browser_that_lost_its_session_is_answered_401()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var browser = await StartAsync(site);
        using var request = new HttpRequestMessage(HttpMethod.Post, browser.Path + Mission) { Content = new FormUrlEncodedContent([]) };
        request.Headers.Add("Accept", "application/json");

        using var refused = await site.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task The_api_answers_a_repeated_save_without_writing_it_again()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
        await candidate.SaveAsync(new JsonObject { ["companyName"] = "Émaux de Briare", ["headcount"] = 40 });
        var etag = candidate.ETag;
        await site.QuietAsync();

        var operations = await site.Probe.RecordAsync(() => candidate.SaveAsync(new JsonObject { ["headcount"] = 40, ["companyName"] = "Émaux de Briare" }));

        Assert.Equal(["table read"], operations);
        Assert.Equal(etag, candidate.ETag);
    }

    private static Task<CandidatePages> StartAsync(TestSite site) => CandidatePages.StartAsync(site, "vte-2026", "direction@usine.example", "30150139100082");

    private static async Task<JsonObject> AutosavedAsync(CandidatePages browser, string print, HttpStatusCode expected, params (string Name, string Value)[] typed)
    {
        using var response = await browser.AutosaveAsync(Mission, print, typed);
        Assert.Equal(expected, response.StatusCode);
        return await Candidate.BodyAsync(response);
    }

    private static string Print(JsonObject answer) => answer["print"]!.GetValue<string>();

    private static string PrintOf(string page) => PrintField().Match(page).Groups["print"].Value;

    [GeneratedRegex("""name="_etat" value="(?<print>[0-9a-f]+)""", RegexOptions.CultureInvariant)]
    private static partial Regex PrintField();
}
