using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>"Tell me when it opens": one mail to confirm, one when it opens, and nothing kept.</summary>
public sealed class AlertTests(Azurite azurite)
{
    private static readonly DateTimeOffset Opening = Shipped.Cnam.Waves[0].Opening;

    [Fact]
    public async Task Who_confirmed_is_told_once_when_it_opens_and_then_forgotten()
    {
        await using var site = await StartAsync();
        var person = new Follower(site, "veille@usine.example");
        Assert.Contains("action=\"/appels/cnam-2026/alerte\"", await site.Http.GetStringAsync("/appels/cnam-2026"), StringComparison.Ordinal);
        await person.ConfirmAsync();

        await site.DoWhatIsDueAsync();
        Assert.Empty(await person.MailsAsync(Follower.Tells));
        site.Clock.Set(Opening);
        await site.DoWhatIsDueAsync();
        await site.DoWhatIsDueAsync();
        site.Clock.Advance(TimeSpan.FromDays(3));
        await site.DoWhatIsDueAsync();

        var mail = Assert.Single(await person.MailsAsync(Follower.Tells));
        Assert.Contains(mail.Links, link => link.EndsWith("/appels/cnam-2026", StringComparison.Ordinal));
        Assert.DoesNotContain(await Follower.StoredAsync(site), row => !row.IsMail);
        Assert.DoesNotContain("/appels/cnam-2026/alerte", await site.Http.GetStringAsync("/appels/cnam-2026"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timer_that_missed_the_opening_tells_it_late_to_everybody_and_not_after_the_closing()
    {
        await using var site = await StartAsync();
        // More than a page of the timer.
        var store = site.Services.GetRequiredService<SubscriptionStore>();
        for (var number = 0; number < 60; number++)
        {
            await store.ConfirmAsync("cnam-2026", "vague-1", Functions.Applications.EmailAddress.Parse($"n{number}@usine.example"), Follower.Eve, CancellationToken.None);
        }

        await store.ConfirmAsync("cnam-2026", "vague-2", Functions.Applications.EmailAddress.Parse("n1@usine.example"), Follower.Eve, CancellationToken.None);
        site.Clock.Set(Opening + TimeSpan.FromDays(40));
        await site.DoWhatIsDueAsync();
        var told = (await site.InboxAsync()).Where(mail => mail.Subject.StartsWith(Follower.Tells, StringComparison.Ordinal)).ToArray();
        Assert.Equal(60, told.SelectMany(mail => mail.To).Distinct().Count());
        Assert.Equal(60, told.Length);

        // The second wave opened and closed while nothing ran.
        site.Clock.Set(Shipped.Cnam.Waves[2].Opening);
        await site.DoWhatIsDueAsync();
        Assert.Single(await Follower.StoredAsync(site), row => !row.IsMail);
        await Follower.EraseAsync(site);
        Assert.Empty(await Follower.StoredAsync(site));
        Assert.Equal(60, (await site.InboxAsync()).Count(mail => mail.Subject.StartsWith(Follower.Tells, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_a_confirmation_nothing_is_stored_and_nothing_is_sent()
    {
        await using var site = await StartAsync();
        var person = new Follower(site, "veille@usine.example");
        var mail = await person.AskedAsync();

        // A mail gateway opens every link.
        foreach (var link in mail.Links)
        {
            using var get = await site.Http.GetAsync(link);
            using var head = await site.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, link));
            Assert.Equal(HttpStatusCode.OK, get.StatusCode);
        }

        Assert.DoesNotContain(await Follower.StoredAsync(site), row => !row.IsMail);
        site.Clock.Set(Opening);
        await site.DoWhatIsDueAsync();
        Assert.Empty(await person.MailsAsync(Follower.Tells));

        using var late = await site.Http.PostAsync(Follower.Link(mail), content: null);
        Assert.Contains("L’ouverture est passée", await CandidatePages.ReadAsync(late), StringComparison.Ordinal);
        Assert.DoesNotContain(await Follower.StoredAsync(site), row => !row.IsMail);
    }

    [Fact]
    public async Task A_confirmation_that_is_a_week_old_does_nothing_and_its_traces_are_erased()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Opening - TimeSpan.FromDays(30));
        var mail = await new Follower(site, "veille@usine.example").AskedAsync();

        site.Clock.Advance(TimeSpan.FromDays(9));
        using var page = await site.Http.GetAsync(Follower.Link(mail));
        using var confirmed = await site.Http.PostAsync(Follower.Link(mail), content: null);
        await Follower.EraseAsync(site);

        Assert.Equal(HttpStatusCode.Gone, page.StatusCode);
        Assert.Equal(HttpStatusCode.Gone, confirmed.StatusCode);
        Assert.Empty(await Follower.StoredAsync(site));
    }

    [Fact]
    public async Task One_click_of_the_mailbox_ends_it_at_once_even_when_the_alert_is_on_its_way()
    {
        await using var site = await StartAsync();
        var person = new Follower(site, "veille@usine.example");
        await person.ConfirmAsync();
        var mail = (await person.MailsAsync(Follower.Asks))[0];
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
        using var page = await site.Http.GetAsync(Follower.OneClick(mail));
        Assert.Contains("Ne plus recevoir cette alerte", await CandidatePages.ReadAsync(page), StringComparison.Ordinal);
        Assert.Contains(await Follower.StoredAsync(site), row => !row.IsMail);

        using var oneClick = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);
        using var ended = await site.Http.PostAsync(Follower.OneClick(mail), oneClick);
        using var again = await site.Http.PostAsync(Follower.OneClick(mail), content: null);

        Assert.Equal(HttpStatusCode.OK, ended.StatusCode);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.DoesNotContain(await Follower.StoredAsync(site), row => !row.IsMail);
        site.Clock.Set(Opening);
        var late = new AlertMessage("cnam-2026", "vague-1", null, "opening", Functions.Applications.EmailAddress.Parse("veille@usine.example").Hash);
        await site.Services.GetRequiredService<AlertQueue>().SendAsync(late, TimeSpan.Zero, CancellationToken.None);
        await site.DoWhatIsDueAsync();
        Assert.Empty(await person.MailsAsync(Follower.Tells));
    }

    [Fact]
    public async Task The_answer_and_its_cost_are_the_same_for_an_address_that_is_followed_already()
    {
        await using var site = await StartAsync();
        await new Follower(site, "connue@usine.example").ConfirmAsync();
        var (known, knownCost) = await AskAsync("connue@usine.example");
        var (unknown, unknownCost) = await AskAsync("autre@usine.example");

        Assert.Equal(known, unknown);
        Assert.Equal(["table read", "table write", "queue send"], knownCost);
        Assert.Equal(knownCost, unknownCost);

        async Task<(string Page, IReadOnlyList<string> Cost)> AskAsync(string email)
        {
            var page = "";
            await site.QuietAsync();
            var cost = await site.Probe.RecordAsync(async () =>
            {
                using var answer = await new Follower(site, email).AskAsync();
                page = await CandidatePages.ReadAsync(answer);
            });
            return (page, [.. cost.Take(3)]);
        }
    }

    [Fact]
    public async Task A_mistyped_address_is_shown_back_and_a_call_without_a_wave_to_come_says_so()
    {
        await using var site = await StartAsync();
        using var mistyped = await new Follower(site, "").AskAsync("veille@");
        using var open = await site.Http.PostAsync(
            "/appels/vte-2026/alerte", new FormUrlEncodedContent([KeyValuePair.Create("alerte", "veille@usine.example")]));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, mistyped.StatusCode);
        var page = await CandidatePages.ReadAsync(mistyped);
        Assert.Contains("value=\"veille@\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"#champ-alerte\"", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, open.StatusCode);
        Assert.Empty(await site.InboxAsync());
    }

    [Fact]
    public async Task While_the_provider_is_down_the_address_stays_and_the_mail_leaves_afterwards_once()
    {
        await using var site = await StartAsync();
        var person = new Follower(site, "veille@usine.example");
        await person.ConfirmAsync();
        site.Clock.Set(Opening);
        using var planned = await site.Http.PutAsJsonAsync("/_dev/sendgrid/failures", new { status = 503, count = 2, retryAfter = 1 });
        planned.EnsureSuccessStatusCode();

        await site.DoWhatIsDueAsync();

        Assert.Single(await person.MailsAsync(Follower.Tells));
        Assert.DoesNotContain(await Follower.StoredAsync(site), row => !row.IsMail);
    }

    private Task<TestSite> StartAsync() => TestSite.StartAsync(azurite.NextAccount(), Follower.Eve);
}
