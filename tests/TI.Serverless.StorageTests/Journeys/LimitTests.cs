using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>Five an hour for an address: then a clear answer, which loses nothing that was typed and tells nobody who is known.</summary>
public sealed class LimitTests(Azurite azurite)
{
    /// <summary>The limits as they ship: other tests raise that of drafts.</summary>
    private static readonly Dictionary<string, string?> AsShipped = new() { ["Limits:DraftsPerHour"] = "5" };

    [Fact]
    public async Task The_sixth_demand_for_links_is_put_off_to_the_next_hour_for_a_known_address_as_for_another()
    {
        await using var site = await StartAsync();
        await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);

        var known = await SixthAsync("direction@usine.example");
        var unknown = await SixthAsync("inconnue@usine.example");

        Assert.Equal(known.Replace("direction@", "", StringComparison.Ordinal), unknown.Replace("inconnue@", "", StringComparison.Ordinal));
        Assert.Contains("Trop de demandes de liens", known, StringComparison.Ordinal);
        Assert.Contains("23 novembre 2026 à 10 h (heure de Paris)", Plain.Of(known), StringComparison.Ordinal);
        Assert.Contains("value=\"direction@usine.example\"", known, StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromMinutes(50));
        using var nextHour = await FindAsync(site, "DIRECTION@usine.example");
        Assert.Equal(HttpStatusCode.OK, nextHour.StatusCode);

        async Task<string> SixthAsync(string email)
        {
            for (var time = 0; time < 5; time++)
            {
                using var taken = await FindAsync(site, email);
                Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
            }

            using var sixth = await FindAsync(site, email);
            Assert.Equal(HttpStatusCode.TooManyRequests, sixth.StatusCode);
            Assert.Equal(TimeSpan.FromMinutes(50), sixth.Headers.RetryAfter!.Delta);
            return await CandidatePages.ReadAsync(sixth);
        }
    }

    [Fact]
    public async Task The_sixth_draft_is_refused_by_the_page_with_what_was_typed_and_by_the_api_with_problem_details()
    {
        await using var site = await StartAsync();
        for (var time = 0; time < 5; time++)
        {
            await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
        }

        using var form = new FormUrlEncodedContent([KeyValuePair.Create("email", "direction@usine.example"), KeyValuePair.Create("siret", "301 501 391 00082")]);
        using var page = await site.Http.PostAsync("/appels/vte-2026", form);
        using var api = await site.SendAsync(HttpMethod.Post, "/api/v1/calls/vte-2026/applications", json: Shipped.Company);
        using var another = await site.SendAsync(
            HttpMethod.Post, "/api/v1/calls/vte-2026/applications", json: new { email = "autre@usine.example", siret = "30150139100082" });

        Assert.Equal(HttpStatusCode.TooManyRequests, page.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(50), page.Headers.RetryAfter!.Delta);
        var html = await CandidatePages.ReadAsync(page);
        Assert.Contains("Trop de candidatures commencées", html, StringComparison.Ordinal);
        Assert.Contains("value=\"direction@usine.example\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"301 501 391 00082\"", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.TooManyRequests, api.StatusCode);
        Assert.Equal("application/problem+json", api.Content.Headers.ContentType!.MediaType);
        Assert.Equal(TimeSpan.FromMinutes(50), api.Headers.RetryAfter!.Delta);
        Assert.NotNull((await Candidate.BodyAsync(api))["errors"]!["email"]);
        Assert.Equal(HttpStatusCode.Created, another.StatusCode);
    }

    [Fact]
    public async Task The_sixth_alert_is_put_off_and_the_address_is_shown_back()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Follower.Eve);
        var person = new Follower(site, "veille@usine.example");
        for (var time = 0; time < 5; time++)
        {
            using var taken = await person.AskAsync();
            Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        }

        using var sixth = await person.AskAsync();
        await site.QuietAsync();

        Assert.Equal(HttpStatusCode.TooManyRequests, sixth.StatusCode);
        Assert.NotNull(sixth.Headers.RetryAfter);
        Assert.Contains("value=\"veille@usine.example\"", await CandidatePages.ReadAsync(sixth), StringComparison.Ordinal);
        // Within ten minutes, five demands make one mail.
        Assert.Single(await person.MailsAsync(Follower.Asks));
    }

    [Fact]
    public async Task Many_at_the_same_moment_are_counted_one_by_one()
    {
        await using var site = await StartAsync();
        var limits = site.Services.GetRequiredService<RateLimits>();

        var taken = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => limits.TakeAsync("test", "somebody", 5, CancellationToken.None)));

        Assert.Equal(5, taken.Count(retryAt => retryAt is null));
        Assert.All(taken.OfType<DateTimeOffset>(), retryAt => Assert.Equal(Shipped.Monday + TimeSpan.FromHours(1), retryAt));
    }

    [Fact]
    public async Task Counting_costs_one_read_and_one_write_refusing_one_read_and_old_counts_are_erased()
    {
        await using var site = await StartAsync();
        var limits = site.Services.GetRequiredService<RateLimits>();

        var counted = await site.Probe.RecordAsync(() => limits.TakeAsync("test", "somebody", 1, CancellationToken.None));
        var refused = await site.Probe.RecordAsync(() => limits.TakeAsync("test", "somebody", 1, CancellationToken.None));
        var tooEarly = await limits.ScanAndEraseAsync(CancellationToken.None);
        site.Clock.Advance(TimeSpan.FromHours(2));
        var erased = await limits.ScanAndEraseAsync(CancellationToken.None);

        Assert.Equal(["table read", "table write"], counted);
        Assert.Equal(["table read"], refused);
        Assert.Equal((0, 1), (tooEarly, erased));
    }

    [Fact]
    public async Task Every_file_of_an_address_gets_its_link_however_many_there_are()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        for (var number = 0; number < 23; number++)
        {
            await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
        }

        await site.QuietAsync();
        using var asked = await FindAsync(site, "direction@usine.example");
        await site.QuietAsync();

        var links = (await site.InboxAsync()).Where(mail => mail.Subject.StartsWith("Votre nouveau lien", StringComparison.Ordinal)).ToArray();
        Assert.Equal(23, links.Length);
    }

    [Fact]
    public async Task A_demand_for_links_that_comes_twice_sends_each_mail_once()
    {
        await using var site = await StartAsync();
        await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
        await site.QuietAsync();
        var queue = site.Services.GetRequiredService<LinkRequestQueue>();
        var message = new LinkRequestMessage(Functions.Applications.EmailAddress.Parse("direction@usine.example").Hash, "t1");

        await queue.SendAsync(message, CancellationToken.None);
        await queue.SendAsync(message, CancellationToken.None);
        await site.QuietAsync();

        Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Votre nouveau lien", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Asking_for_links_costs_the_same_for_any_address()
    {
        await using var site = await StartAsync();
        await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
        await site.QuietAsync();

        foreach (var email in new[] { "direction@usine.example", "inconnue@usine.example" })
        {
            var cost = await site.Probe.RecordAsync(async () =>
            {
                using var asked = await FindAsync(site, email);
            });
            Assert.Equal(["table read", "table write", "queue send"], cost.Take(3));
            await site.QuietAsync();
        }
    }

    /// <summary>Ten past nine, so that fifty minutes of the hour are left.</summary>
    private Task<TestSite> StartAsync() => TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday + TimeSpan.FromMinutes(10), settings: AsShipped);

    private static Task<HttpResponseMessage> FindAsync(TestSite site, string email) =>
        site.Http.PostAsync("/acces", new FormUrlEncodedContent([KeyValuePair.Create("email", email)]));
}
