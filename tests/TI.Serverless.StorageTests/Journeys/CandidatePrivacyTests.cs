using System.Net;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>What a candidate is shown, and when; and how they leave.</summary>
public sealed class CandidatePrivacyTests(Azurite azurite)
{
    [Fact]
    public async Task The_api_does_not_tell_eligibility_before_the_decision()
    {
        await using var site = await StartAsync();
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await candidate.DepositAsync();
        await site.QuietAsync();
        var officer = new OfficerLinks(site, (await site.InboxAsync()).First(mail => mail.Subject.StartsWith("À examiner", StringComparison.Ordinal)));

        await officer.PostAsync("eligible");
        var examined = await candidate.ReadAsync();
        using var refused = await site.SendAsync(
            HttpMethod.Put, $"/api/v1/applications/{candidate.Id}", candidate.Token, json: new { answers = new { } }, ifMatch: "*");
        var problem = await Candidate.BodyAsync(refused);
        await officer.PostAsync("retenir");
        var decided = await candidate.ReadAsync();

        Assert.Equal(("inReview", "En cours d’examen"), (examined["status"]!.GetValue<string>(), examined["statusText"]!.GetValue<string>()));
        Assert.DoesNotContain("ligible", examined.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.DoesNotContain("ligible", problem.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(("retained", "Retenu"), (decided["status"]!.GetValue<string>(), decided["statusText"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Closing_a_file_on_a_shared_computer_asks_for_the_link_again()
    {
        await using var site = await StartAsync();
        var pages = await CandidatePages.StartAsync(site, "vte-2026", "direction@usine.example", "30150139100082");
        var page = await pages.GetAsync("");
        Assert.Contains($"action=\"{pages.Path}/fermeture\"", page, StringComparison.Ordinal);

        using var closed = await pages.PostAsync("/fermeture", page);
        using var back = await pages.SendAsync(new HttpRequestMessage(HttpMethod.Get, pages.Path));

        Assert.Equal(HttpStatusCode.OK, closed.StatusCode);
        Assert.Contains("Vos dossiers sont fermés dans ce navigateur", await CandidatePages.ReadAsync(closed), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, back.StatusCode);
    }

    [Fact]
    public async Task The_address_is_shown_before_the_deposit_even_while_answers_are_missing()
    {
        await using var site = await StartAsync();
        var pages = await CandidatePages.StartAsync(site, "vte-2026", "direction@usine.example", "30150139100082");

        Assert.Contains("direction@usine.example", await pages.GetAsync("/verification"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_officer_whose_link_expired_asks_for_a_new_one_which_goes_to_them_alone()
    {
        await using var site = await StartAsync();
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await candidate.DepositAsync();
        await site.QuietAsync();
        var mail = (await site.InboxAsync()).First(one => one.Subject.StartsWith("À examiner", StringComparison.Ordinal));
        var officer = new OfficerLinks(site, mail);

        site.Clock.Advance(LinkTokens.TriageLifetime);
        using var expired = await site.Http.GetAsync(officer.File);
        using var renewed = await site.Http.PostAsync($"/nouveau-lien/{officer.File.Split('/')[^1]}", content: null);
        await site.QuietAsync();

        Assert.Equal(HttpStatusCode.Gone, expired.StatusCode);
        Assert.Contains("action=\"/nouveau-lien/", await CandidatePages.ReadAsync(expired), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, renewed.StatusCode);
        var fresh = (await site.InboxAsync())[0];
        Assert.Equal(mail.To, fresh.To);
        using var opened = await site.Http.GetAsync(fresh.Links.First(link => link.Contains("/triage/", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
    }

    private Task<TestSite> StartAsync() => TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
}
