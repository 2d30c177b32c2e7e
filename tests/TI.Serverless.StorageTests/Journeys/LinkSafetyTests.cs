using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>Mail gateways open links before people do: opening must change nothing.</summary>
public sealed class LinkSafetyTests(Azurite azurite)
{
    [Fact]
    public async Task Links_opened_ten_times_by_get_and_head_change_nothing()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var (candidate, officer, team) = await DepositedAsync(site);
        var before = await candidate.ReadAsync();
        var mailsBefore = (await site.InboxAsync()).Count;
        var followUp = (await site.InboxAsync()).SelectMany(mail => mail.Links).First(link => link.Contains("/suivi/", StringComparison.Ordinal));

        foreach (var link in team.Links.Where(link => link.Contains("/triage/", StringComparison.Ordinal)).Append(followUp))
        {
            for (var time = 0; time < 10; time++)
            {
                using var get = await site.Http.GetAsync(link);
                using var head = await site.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, link));
                Assert.True((int)get.StatusCode < 400, $"{link}: {get.StatusCode}");
                Assert.True((int)head.StatusCode < 400, $"{link}: {head.StatusCode}");
                Assert.False(head.Headers.Contains("Set-Cookie"));
            }
        }

        await site.QuietAsync();
        Assert.Equal(before.ToJsonString(), (await candidate.ReadAsync()).ToJsonString());
        Assert.Equal(mailsBefore, (await site.InboxAsync()).Count);
        Assert.Contains("Personne pour l’instant", await officer.GetAsync("prise-en-charge"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_officer_to_click_reads_who_did_it_and_when()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var (_, officer, _) = await DepositedAsync(site);
        await officer.PostAsync("non-eligible", ("texte", "L’établissement n’est pas dans un Territoire d’industrie."));

        site.Clock.Advance(TimeSpan.FromHours(3));
        var again = await officer.PostAsync("non-eligible", ("texte", "Autre motif"));
        using var other = await officer.SendAsync("retenir");

        Assert.Contains("C’est déjà fait", again, StringComparison.Ordinal);
        Assert.Contains("23 novembre 2026 à 9 h (heure de Paris)", Plain.Of(again), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
    }

    [Fact]
    public async Task A_forged_or_foreign_link_opens_nothing()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var (candidate, officer, _) = await DepositedAsync(site);
        var forged = officer.File[..^4] + "AAAA";

        using var triage = await site.Http.GetAsync(forged);
        using var withCandidateToken = await site.Http.GetAsync($"/triage/{candidate.Token}");
        using var noToken = await site.SendAsync(HttpMethod.Get, $"/api/v1/applications/{candidate.Id}");
        var stranger = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
        using var strangersToken = await site.SendAsync(HttpMethod.Get, $"/api/v1/applications/{candidate.Id}", stranger.Token);
        using var officersTokenInApi = await site.SendAsync(HttpMethod.Get, $"/api/v1/applications/{candidate.Id}", officer.File.Split('/')[^1]);
        using var pageWithoutCookie = await site.Http.GetAsync($"/dossiers/{candidate.Id}");

        Assert.Equal(HttpStatusCode.Unauthorized, triage.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, withCandidateToken.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, noToken.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, strangersToken.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, officersTokenInApi.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, pageWithoutCookie.StatusCode);
    }

    [Fact]
    public async Task An_officer_who_left_the_team_can_no_longer_use_their_links()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var (candidate, _, _) = await DepositedAsync(site);
        var former = EmailAddress.Parse("ancien@guichet-vte.example");
        var link = new Uri(site.Services.GetRequiredService<SiteLinks>().Triage(ApplicationId.Parse(candidate.Id), former)).AbsolutePath;

        using var page = await site.Http.GetAsync($"{link}/retenir");
        using var act = await site.Http.PostAsync($"{link}/retenir", new FormUrlEncodedContent([]));

        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, act.StatusCode);
        Assert.Equal("submitted", (await candidate.ReadAsync())["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_expired_link_offers_a_new_one_to_the_same_address_once_however_often_one_asks()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
        await site.QuietAsync();

        site.Clock.Advance(LinkTokens.CandidateLifetime);
        using var expired = await site.Http.GetAsync($"/suivi/{candidate.Token}");
        for (var time = 0; time < 3; time++)
        {
            using var renewed = await site.Http.PostAsync($"/suivi/{candidate.Token}", content: null);
            Assert.Equal(HttpStatusCode.OK, renewed.StatusCode);
            await site.QuietAsync();
        }

        Assert.Equal(HttpStatusCode.Gone, expired.StatusCode);
        var mail = Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Votre nouveau lien", StringComparison.Ordinal));
        Assert.Equal(["direction@usine.example"], mail.To);
        using var opened = await site.Http.GetAsync(mail.Links.First(link => link.Contains("/suivi/", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.SeeOther, opened.StatusCode);
    }

    [Fact]
    public async Task A_candidate_who_lost_the_mail_gets_every_link_again_and_a_stranger_learns_nothing()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
        await Candidate.StartAsync(site, Shipped.Cnam, Shipped.Company);
        await site.QuietAsync();

        using var known = await FindAsync("DIRECTION@usine.example");
        using var unknown = await FindAsync("inconnu@usine.example");
        using var mistyped = await FindAsync("direction");
        await site.QuietAsync();

        var knownPage = await known.Content.ReadAsStringAsync();
        var unknownPage = await unknown.Content.ReadAsStringAsync();
        Assert.Equal(knownPage.Replace("DIRECTION@usine.example", "", StringComparison.Ordinal), unknownPage.Replace("inconnu@usine.example", "", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, mistyped.StatusCode);
        var links = (await site.InboxAsync()).Where(mail => mail.Subject.StartsWith("Votre nouveau lien", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, links.Length);
        Assert.All(links, mail => Assert.Equal(["direction@usine.example"], mail.To));

        Task<HttpResponseMessage> FindAsync(string email) =>
            site.Http.PostAsync("/acces", new FormUrlEncodedContent([KeyValuePair.Create("email", email)]));
    }

    private static async Task<(Candidate Candidate, OfficerLinks Officer, InboxEntry Team)> DepositedAsync(TestSite site)
    {
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await candidate.DepositAsync();
        await site.QuietAsync();
        var team = (await site.InboxAsync()).First(mail => mail.Subject.StartsWith("À examiner", StringComparison.Ordinal));
        return (candidate, new OfficerLinks(site, team), team);
    }
}
