using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Companies;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>A draft goes over to another establishment: lists, look-up and claim follow, and the former number is not forgotten.</summary>
public sealed class IdentifierChangeTests(Azurite azurite, ITestOutputHelper output)
{
    private static readonly string First = Samples.Siret(101);
    private static readonly string Second = Samples.Siret(102);

    [Fact]
    public async Task The_lists_and_the_look_up_follow_and_the_former_number_stays_with_its_date()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await Candidate.StartAsync(site, Shipped.Vte, Applicant(First));
        var neighbourThere = await Candidate.StartAsync(site, Shipped.Vte, Applicant(First));
        var neighbourHere = await Candidate.StartAsync(site, Shipped.Vte, Applicant(Second));
        await site.QuietAsync();

        await ChangeAsync(candidate, Second);
        await site.QuietAsync();

        var changed = await FindAsync(site, candidate);
        Assert.Equal(Second, changed.Applicant.Identifier);
        Assert.Equal([new FormerIdentifier(First, Shipped.Monday)], changed.IdentifierHistory);
        Assert.Empty(await OthersAsync(site, neighbourThere));
        var seen = Assert.Single(await OthersAsync(site, neighbourHere));
        Assert.Equal((candidate.Id, Second), (seen.Id.ToString(), seen.Identifier));
        Assert.NotNull(await site.Services.GetRequiredService<ApplicationStore>().FindCompanyAsync(changed, CancellationToken.None));
        Assert.Empty(site.Logs.Lines);
    }

    [Fact]
    public async Task Back_and_forth_and_messages_that_come_again_in_any_order_leave_one_row()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await Candidate.StartAsync(site, Shipped.Vte, Applicant(First));
        var there = await Candidate.StartAsync(site, Shipped.Vte, Applicant(First));
        var here = await Candidate.StartAsync(site, Shipped.Vte, Applicant(Second));
        await ChangeAsync(candidate, Second);
        await ChangeAsync(candidate, First);
        var changes = site.Services.GetRequiredService<ChangeQueue>();
        foreach (var version in new[] { 3, 2, 1, 2, 3, 1 })
        {
            await changes.SendAsync(new ApplicationChangedMessage(candidate.Id, version), TimeSpan.Zero, CancellationToken.None);
        }

        await site.QuietAsync();

        Assert.Single(await OthersAsync(site, there));
        Assert.Empty(await OthersAsync(site, here));
        Assert.Equal(3, (await site.InboxAsync()).Count);
    }

    [Fact]
    public async Task The_former_establishment_is_free_again_and_the_new_one_is_held()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var mover = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Applicant(First));
        await site.QuietAsync();
        await ChangeAsync(mover, Second);
        await mover.DepositAsync();
        var stayer = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Applicant(First));
        var late = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Applicant(Second));

        await stayer.DepositAsync();
        using var refused = await late.SubmitAsync();

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Empty(site.Logs.Lines);
    }

    [Fact]
    public async Task After_the_deposit_the_number_stays_and_the_team_reads_the_former_one()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Applicant(First));
        await ChangeAsync(candidate, Second);
        await candidate.DepositAsync();
        await site.QuietAsync();
        var browser = await CandidatePages.OpenAsync(candidate);

        using var byApi = await candidate.SendAsync(HttpMethod.Put, "/identifier", new { siret = First });
        using var byPage = await browser.PostAsync("/etablissement", "", ("siret", First));

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (byApi.StatusCode, byPage.StatusCode));
        Assert.Contains("ne change plus après le dépôt", Plain.Of(await CandidatePages.ReadAsync(byPage)), StringComparison.Ordinal);
        Assert.Equal(Second, (await candidate.ReadAsync())["siret"]!.GetValue<string>());
        var officer = new OfficerLinks(site, (await site.InboxAsync()).First(mail => mail.Subject.StartsWith("À examiner", StringComparison.Ordinal)));
        using var file = await site.Http.GetAsync(officer.File);
        var page = Plain.Of(WebUtility.HtmlDecode(await file.Content.ReadAsStringAsync()));
        Assert.Contains("Numéros précédents", page, StringComparison.Ordinal);
        Assert.Contains(Plain.Of(Siret.Parse(First).Display) + "</span>, jusqu’au 23 novembre 2026 à 9 h", page, StringComparison.Ordinal);
        Assert.Contains("Établissement changé", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_changes_it_refuses_a_wrong_number_and_takes_the_same_one_without_writing()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var browser = await CandidatePages.StartAsync(site, "vte-2026", "direction@usine.example", First);
        await site.QuietAsync();

        using var wrong = await browser.PostAsync("/etablissement", "", ("siret", "123"));
        using var changed = await browser.PostAsync("/etablissement", "", ("siret", Second));
        await site.QuietAsync();
        var same = await site.Probe.RecordAsync(async () => (await browser.PostAsync("/etablissement", "", ("siret", Second))).Dispose());

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.SeeOther), (wrong.StatusCode, changed.StatusCode));
        Assert.Contains("value=\"123\"", await CandidatePages.ReadAsync(wrong), StringComparison.Ordinal);
        Assert.Equal(["table read"], same);
        Assert.Contains("Numéros précédents", await browser.GetAsync("/etablissement"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_costs_one_read_one_message_and_one_transaction_and_there_are_twenty_of_them()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await Candidate.StartAsync(site, Shipped.Vte, Applicant(First));
        await site.QuietAsync();

        var operations = await site.Probe.RecordAsync(() => ChangeAsync(candidate, Second));
        for (var change = 2; change <= 20; change++)
        {
            await ChangeAsync(candidate, Samples.Siret(200 + change));
        }

        using var refused = await candidate.SendAsync(HttpMethod.Put, "/identifier", new { siret = First });

        Assert.Equal(["table read", "queue send"], operations.Take(2));
        Assert.Contains("transaction", operations);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }

    [Fact]
    public Task A_change_survives_a_crash_at_every_change() => new CrashDrill(azurite, output).SurviveAsync(
        prepare: site => Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Applicant(First)),
        attempt: async candidate => (await candidate.SendAsync(HttpMethod.Put, "/identifier", new { siret = Second })).Dispose(),
        expectedEvents: [EventKind.Started, EventKind.IdentifierChanged],
        expectedMails: ["Votre brouillon", "Accusé de réception", "À examiner"],
        checkMore: async (candidate, _) =>
        {
            var application = await FindAsync(candidate.Site, candidate);
            Assert.Single(application.IdentifierHistory);
            Assert.Equal(Second, application.Applicant.Identifier);
            await candidate.DepositAsync();
            await candidate.Site.QuietAsync();
        });

    private static object Applicant(string siret) => new { email = "direction@usine.example", siret };

    private static async Task ChangeAsync(Candidate candidate, string siret)
    {
        using var response = await candidate.SendAsync(HttpMethod.Put, "/identifier", new { siret });
        Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
    }

    private static async Task<Application> FindAsync(TestSite site, Candidate candidate) =>
        (await site.Services.GetRequiredService<ApplicationStore>().FindAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None))!;

    private static async Task<IReadOnlyList<SameOrganisation>> OthersAsync(TestSite site, Candidate candidate) =>
        await site.Services.GetRequiredService<IndexStore>().ListOfOrganisationAsync(await FindAsync(site, candidate), CancellationToken.None);
}
