using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using TI.Embedded.Companies;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Companies;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>What the register of companies brings to an application, and what its outages do not take away.</summary>
public sealed class CompanyLookUpTests(Azurite azurite)
{
    private const string Active = "30150139100082";
    private const string Closed = "44113380800127";

    /// <summary>A number with a valid key that the stand-in does not know, as an organisation in partial diffusion.</summary>
    private const string Unknown = "73282932000074";

    private const string CompanyStep = "/etapes/entreprise";

    [Fact]
    public async Task The_register_proposes_what_it_knows_and_nothing_is_answered_before_the_candidate_saves()
    {
        await using var site = await StartAsync();
        var browser = await CandidatePages.StartAsync(site, "vte-2026", "direction@usine.example", Active);
        await site.QuietAsync();

        var page = await browser.GetAsync(CompanyStep);

        Assert.Contains("value=\"SAFRAN ELECTRICAL & POWER\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Charmeil (03060)\"", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{Active}\"", page, StringComparison.Ordinal);
        Assert.Equal(3, page.Split(CompanyProposals.Notice).Length - 1);
        Assert.Equal(0, (await ApplicationAsync(site, browser)).Answers.Count);

        using var saved = await browser.PostAsync(CompanyStep, page, ("companyName", "Nom d’usage"));
        var later = await browser.GetAsync(CompanyStep);
        Assert.Contains("value=\"Nom d’usage\"", later, StringComparison.Ordinal);
        Assert.DoesNotContain("SAFRAN", later, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_step_before_the_look_up_says_that_it_is_under_way()
    {
        await using var site = await StartAsync();
        await FailAsync(site, status: 200, count: 1, delayMs: 1000);
        var browser = await CandidatePages.StartAsync(site, "vte-2026", "direction@usine.example", Active);

        Assert.Contains("est en cours", await browser.GetAsync(CompanyStep), StringComparison.Ordinal);
        await site.QuietAsync();
    }

    [Fact]
    public async Task The_step_page_costs_one_more_read_and_the_steps_that_the_register_does_not_know_none()
    {
        await using var site = await StartAsync();
        var browser = await CandidatePages.StartAsync(site, "vte-2026", "direction@usine.example", Active);
        await site.QuietAsync();

        Assert.Equal(["table read", "table read"], await site.Probe.RecordAsync(() => browser.GetAsync(CompanyStep)));
        Assert.Equal(["table read"], await site.Probe.RecordAsync(() => browser.GetAsync("/etapes/mission")));
    }

    [Theory]
    [InlineData(500, 0, null, ToVerifyReason.Unavailable)]
    [InlineData(429, 0, 30, ToVerifyReason.Busy)]
    [InlineData(200, 30_000, null, ToVerifyReason.TooSlow)]
    public async Task An_outage_blocks_nobody_and_a_later_look_up_finds_what_it_hid(int status, int delayMs, int? retryAfter, ToVerifyReason reason)
    {
        await using var site = await StartAsync(timeoutSeconds: "0.5");
        await FailAsync(site, status, count: 1, retryAfter, delayMs);
        var browser = await CandidatePages.StartAsync(site, "vte-2026", "direction@usine.example", Active);
        var before = await ApplicationAsync(site, browser);

        var finding = Assert.IsType<CompanyFinding.ToVerify>(await FoundAsync(site, before.Id, finding => finding is not null));
        var page = await browser.GetAsync(CompanyStep);

        Assert.Equal(reason, finding.Reason);
        Assert.Contains("ne répond pas pour l’instant", page, StringComparison.Ordinal);
        Assert.DoesNotContain(CompanyProposals.Notice, page, StringComparison.Ordinal);
        using var saved = await browser.PostAsync(CompanyStep, page, ("companyName", "Saisi à la main"));
        Assert.NotEqual(HttpStatusCode.InternalServerError, saved.StatusCode);

        // The message that waits for its minute, a little early.
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await site.Services.GetRequiredService<CompanyCheckQueue>()
            .SendAsync(new CheckCompanyMessage(before.Id.ToString(), Attempt: 1), TimeSpan.Zero, CancellationToken.None);
        Assert.IsType<CompanyFinding.Verified>(await FoundAsync(site, before.Id, finding => finding is CompanyFinding.Verified));
        var after = await browser.GetAsync(CompanyStep);
        Assert.Contains("value=\"Saisi à la main\"", after, StringComparison.Ordinal);
        Assert.Contains("value=\"Charmeil (03060)\"", after, StringComparison.Ordinal);
        Assert.Empty(site.Logs.Lines);
    }

    [Fact]
    public async Task A_look_up_that_failed_waits_in_its_queue_and_after_the_last_one_no_more()
    {
        await using var site = await StartAsync();
        var candidate = await Candidate.StartAsync(site, Shipped.Vte, new { email = "direction@usine.example", siret = Unknown });
        await site.QuietAsync();
        var store = site.Services.GetRequiredService<ApplicationStore>();
        var id = ApplicationId.Parse(candidate.Id);
        var handler = site.Services.GetRequiredService<CheckCompanyHandler>();
        var application = (await store.FindAsync(id, CancellationToken.None))!;
        await store.SaveCompanyAsync(application, new CompanyFinding.ToVerify(ToVerifyReason.Unavailable, site.Clock.GetUtcNow()), CancellationToken.None);
        site.Clock.Advance(TimeSpan.FromHours(25));
        await FailAsync(site, 500, count: 2);

        var last = await site.Probe.RecordAsync(() => handler.HandleAsync(new CheckCompanyMessage(candidate.Id, Attempt: 5), CancellationToken.None));
        var beforeLast = await site.Probe.RecordAsync(() => handler.HandleAsync(new CheckCompanyMessage(candidate.Id, Attempt: 4), CancellationToken.None));

        Assert.DoesNotContain("queue send", last);
        Assert.Contains("queue send", beforeLast);
    }

    [Fact]
    public async Task What_is_not_found_is_to_be_verified_is_not_asked_again_and_can_be_deposited()
    {
        await using var site = await StartAsync();
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, new { email = "direction@usine.example", siret = Unknown });
        await site.QuietAsync();
        await candidate.DepositAsync();
        await site.QuietAsync();

        var finding = await FoundAsync(site, ApplicationId.Parse(candidate.Id), finding => finding is not null);
        Assert.Equal(ToVerifyReason.NotFound, Assert.IsType<CompanyFinding.ToVerify>(finding).Reason);
        Assert.Contains("à vérifier : absent de l’annuaire", Flat((await ToTeamAsync(site)).Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_establishment_is_a_warning_to_the_candidate_and_a_fact_to_the_team()
    {
        await using var site = await StartAsync();
        var browser = await CandidatePages.StartAsync(site, "vte-2026", "direction@usine.example", Closed);
        await site.QuietAsync();
        Assert.Contains("l’établissement est fermé", await browser.GetAsync(CompanyStep), StringComparison.Ordinal);
        Assert.Contains("l’établissement est fermé", await browser.GetAsync(""), StringComparison.Ordinal);

        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, new { email = "autre@usine.example", siret = Closed });
        await site.QuietAsync();
        await candidate.DepositAsync();
        await site.QuietAsync();

        var mail = await ToTeamAsync(site);
        Assert.Contains("fermé : l’établissement est fermé, annuaire des entreprises", Flat(mail.Text), StringComparison.Ordinal);
        Assert.Contains("fermé : l’établissement est fermé", Flat(await FileAsync(site, mail)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_team_reads_that_an_organisation_is_verified_when_and_from_where()
    {
        await using var site = await StartAsync();
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await site.QuietAsync();
        await candidate.DepositAsync();
        await site.QuietAsync();

        var mail = await ToTeamAsync(site);
        var file = await FileAsync(site, mail);

        var verified = Flat($"vérifié, annuaire des entreprises (données Insee), {ParisTime.Long(Shipped.Monday)}");
        Assert.Contains(verified, Flat(mail.Text), StringComparison.Ordinal);
        Assert.Contains(verified, Flat(file), StringComparison.Ordinal);
        Assert.Contains("EPCI 200071363", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_register_is_asked_once_a_day_for_a_number()
    {
        await using var site = await StartAsync();
        var directory = site.Services.GetRequiredService<CompanyDirectory>();
        var (siren, siret) = (Siren.Parse("301501391"), Siret.Parse(Active));

        for (var hours = 0; hours < 3; hours++)
        {
            await directory.FindAsync(siren, siret, CancellationToken.None);
            site.Clock.Advance(TimeSpan.FromHours(11));
        }

        Assert.Equal(1, await SearchesAsync(site));
        var fresh = await directory.FindAsync(siren, siret, CancellationToken.None);
        Assert.Equal(2, await SearchesAsync(site));
        Assert.Equal(site.Clock.GetUtcNow(), fresh.At);
    }

    [Fact]
    public async Task Every_establishment_of_the_stand_in_is_read_as_the_register_has_it()
    {
        await using var site = await StartAsync();
        var directory = site.Services.GetRequiredService<CompanyDirectory>();

        foreach (var sample in SampleEstablishments.All)
        {
            var finding = await directory.FindAsync(Siren.Parse(sample.Siren), Siret.Parse(sample.Siret), CancellationToken.None);
            var company = sample.IsClosed
                ? Assert.IsType<CompanyFinding.Refuted>(finding).Company
                : Assert.IsType<CompanyFinding.Verified>(finding).Company;
            Assert.Equal(
                (sample.Name, sample.Naf, sample.Postcode, sample.Commune, sample.Epci),
                (company.Name, company.Naf, company.Postcode, company.Commune, company.EpciSiren));
        }
    }

    [Fact]
    public void The_stand_ins_sample_is_true_to_the_register()
    {
        var path = SharedData.Find("companies/etablissements_industriels_sirene_2026-07-31.csv");
        Assert.SkipWhen(path is null, SharedData.Missing);
        var register = SharedData.Establishments(path!).ToDictionary(one => one.Siret);

        Assert.All(SampleEstablishments.All.Where(sample => !sample.IsClosed), sample =>
            Assert.Equal((sample.Name, sample.Commune), (register[sample.Siret].Name, register[sample.Siret].Commune)));
    }

    [Fact]
    public async Task A_second_application_of_an_organisation_is_told_softly_to_it_and_clearly_to_the_team()
    {
        await using var site = await StartAsync();
        var first = await Candidate.WithCompleteDraftAsync(site, Shipped.Cnam, Shipped.Authority);
        var number = (await first.DepositAsync())["number"]!.GetValue<string>();
        await site.QuietAsync();
        var browser = await CandidatePages.StartAsync(site, "cnam-2026", "quelquun@metropole.example", "244500468");
        await site.QuietAsync();

        var page = await browser.GetAsync("");
        Assert.Contains("Une autre candidature du même organisme", page, StringComparison.Ordinal);
        Assert.DoesNotContain("developpement@metropole.example", page, StringComparison.Ordinal);
        Assert.DoesNotContain(number, page, StringComparison.Ordinal);

        var second = await Candidate.WithCompleteDraftAsync(site, Shipped.Cnam, new { email = "presidence@metropole.example", siren = "244500468" });
        await second.DepositAsync();
        await site.QuietAsync();
        var mail = await ToTeamAsync(site);
        Assert.Contains("même organisme (même SIREN)", Flat(mail.Text), StringComparison.Ordinal);
        Assert.Contains($"{number}, 244500468, Déposé", Flat(mail.Text), StringComparison.Ordinal);
        Assert.Contains($"{number}, 244500468, Déposé", await FileAsync(site, mail), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_taken_back_is_no_other_application()
    {
        await using var site = await StartAsync();
        var first = await Candidate.StartAsync(site, Shipped.Cnam, Shipped.Authority);
        using var withdrawn = await first.SendAsync(HttpMethod.Post, "/withdrawal", json: new { });
        Assert.True(withdrawn.IsSuccessStatusCode);
        await site.QuietAsync();
        var browser = await CandidatePages.StartAsync(site, "cnam-2026", "quelquun@metropole.example", "244500468");

        Assert.DoesNotContain("Une autre candidature", await browser.GetAsync(""), StringComparison.Ordinal);
    }

    private Task<TestSite> StartAsync(string timeoutSeconds = "30") => TestSite.StartAsync(
        azurite.NextAccount(), Shipped.Monday, settings: new Dictionary<string, string?> { ["Companies:TimeoutSeconds"] = timeoutSeconds });

    private static async Task FailAsync(TestSite site, int status, int count, int? retryAfter = null, int? delayMs = null)
    {
        using var planned = await site.Http.PutAsJsonAsync("/_dev/recherche-entreprises/failures", new { status, count, retryAfter, delayMs });
        Assert.Equal(HttpStatusCode.NoContent, planned.StatusCode);
    }

    private static async Task<int> SearchesAsync(TestSite site)
    {
        using var response = await site.Http.GetAsync("/_dev/recherche-entreprises/searches");
        return (await Candidate.BodyAsync(response))["searches"]!.GetValue<int>();
    }

    private static async Task<Application> ApplicationAsync(TestSite site, CandidatePages browser) =>
        (await site.Services.GetRequiredService<ApplicationStore>().FindAsync(ApplicationId.Parse(browser.Path["/dossiers/".Length..]), CancellationToken.None))!;

    private static async Task<CompanyFinding?> FoundAsync(TestSite site, ApplicationId id, Func<CompanyFinding?, bool> isIt)
    {
        var store = site.Services.GetRequiredService<ApplicationStore>();
        var application = (await store.FindAsync(id, CancellationToken.None))!;
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var looks = 0; looks < 3000; looks++)
        {
            var finding = await store.FindCompanyAsync(application, CancellationToken.None);
            if (isIt(finding))
            {
                return finding;
            }

            await pace.WaitForNextTickAsync();
        }

        throw new TimeoutException($"The finding of application {id} never came.");
    }

    private static async Task<InboxEntry> ToTeamAsync(TestSite site) =>
        (await site.InboxAsync()).First(mail => mail.Subject.StartsWith("À examiner", StringComparison.Ordinal));

    /// <summary>Lines are broken where they are long, and French puts spaces that do not break.</summary>
    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static async Task<string> FileAsync(TestSite site, InboxEntry mail)
    {
        using var response = await site.Http.GetAsync(new OfficerLinks(site, mail).File);
        return await CandidatePages.ReadAsync(response);
    }
}
