using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>A colleague is let into a file to read, complete or deposit it, and out of it at once.</summary>
public sealed class GuestTests(Azurite azurite)
{
    private const string Colleague = "camille.dupont@usine.example";

    [Fact]
    public async Task An_invited_colleague_completes_what_they_may_and_is_told_why_not_the_rest()
    {
        await using var site = await StartAsync();
        var holder = await GuestLinks.HolderAsync(site);
        await holder.InviteAsync(Colleague, "completer");
        await site.QuietAsync();
        var mail = Assert.Single(await site.InboxAsync(), one => one.To.Contains(Colleague));
        Assert.Contains("lire et compléter ce dossier, sans le déposer", Plain.Of(mail.Text), StringComparison.Ordinal);

        var colleague = await GuestLinks.OpenAsync(site, holder.Path, mail);
        var page = await colleague.GetAsync("");
        using var step = await colleague.SendAsync(HttpMethod.Get, "/etapes/entreprise");
        using var deposit = await colleague.SendAsync(HttpMethod.Post, "/verification");
        using var withdrawal = await colleague.SendAsync(HttpMethod.Get, "/retrait");
        using var inviting = await colleague.SendAsync(HttpMethod.Post, "/acces", ("email", "autre@usine.example"), ("droit", "lire"));

        Assert.DoesNotContain("Retirer ma candidature", page, StringComparison.Ordinal);
        Assert.Contains("Vous êtes invité", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, step.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, deposit.StatusCode);
        Assert.Contains("Votre accès ne permet pas cette action", await CandidatePages.ReadAsync(deposit), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, withdrawal.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, inviting.StatusCode);
    }

    [Fact]
    public async Task An_access_that_is_taken_away_ends_with_the_next_request_on_pages_and_api()
    {
        await using var site = await StartAsync();
        var holder = await GuestLinks.HolderAsync(site);
        await holder.InviteAsync(Colleague, "deposer");
        await site.QuietAsync();
        var mail = (await site.InboxAsync()).First(one => one.To.Contains(Colleague));
        var colleague = await GuestLinks.OpenAsync(site, holder.Path, mail);
        await colleague.GetAsync("");
        var token = mail.Links.First(link => link.Contains("/suivi/", StringComparison.Ordinal)).Split("/suivi/")[1];
        using var before = await site.SendAsync(HttpMethod.Get, $"/api/v1/applications/{holder.Id}", token);

        using var removed = await holder.SendAsync(HttpMethod.Post, $"/acces/{EmailAddress.Parse(Colleague).Hash}", ("acces", "retirer"));
        using var page = await colleague.SendAsync(HttpMethod.Get, "");
        using var after = await site.SendAsync(HttpMethod.Get, $"/api/v1/applications/{holder.Id}", token);
        await site.QuietAsync();
        using var asked = await GuestLinks.AskForLinksAsync(site, Colleague);
        await site.QuietAsync();

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, removed.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, page.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, after.StatusCode);
        Assert.Single(await site.InboxAsync(), one => one.To.Contains(Colleague));
    }

    [Fact]
    public async Task A_right_that_changes_counts_at_once_and_everything_stands_in_the_trail_under_real_addresses()
    {
        await using var site = await StartAsync();
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        var holder = await GuestLinks.HolderAsync(site, candidate.Id);
        await holder.InviteAsync(Colleague, "lire");
        await site.QuietAsync();
        var colleague = await GuestLinks.OpenAsync(site, holder.Path, (await site.InboxAsync()).First(one => one.To.Contains(Colleague)));
        using var refused = await colleague.SendAsync(HttpMethod.Post, "/verification");

        using var changed = await holder.SendAsync(HttpMethod.Post, $"/acces/{EmailAddress.Parse(Colleague).Hash}", ("droit", "deposer"));
        using var deposited = await colleague.SendAsync(HttpMethod.Post, "/verification");
        using var left = await colleague.SendAsync(HttpMethod.Post, "/depart");
        using var after = await colleague.SendAsync(HttpMethod.Get, "");
        await site.QuietAsync();

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, deposited.StatusCode);
        Assert.Equal(HttpStatusCode.OK, left.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
        var store = site.Services.GetRequiredService<ApplicationStore>();
        var trail = await store.EventsAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None);
        Assert.Equal(
            [
                (EventKind.Started, "direction@usine.example"),
                (EventKind.GuestInvited, "direction@usine.example"),
                (EventKind.GuestRightChanged, "direction@usine.example"),
                (EventKind.Submitted, Colleague),
                (EventKind.GuestRemoved, Colleague),
            ],
            trail.Select(one => (one.Kind, one.By)));
        Assert.Contains("Personne invitée", await holder.GetAsync(""), StringComparison.Ordinal);
        Assert.DoesNotContain(site.Logs.Lines, line => line.Contains('@', StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reader_reads_everything_and_changes_nothing()
    {
        await using var site = await StartAsync();
        var holder = await GuestLinks.HolderAsync(site);
        await holder.InviteAsync(Colleague, "lire");
        await site.QuietAsync();
        var colleague = await GuestLinks.OpenAsync(site, holder.Path, (await site.InboxAsync()).First(one => one.To.Contains(Colleague)));

        var page = await colleague.GetAsync("");
        var check = await colleague.GetAsync("/verification");
        using var saved = await colleague.SendAsync(HttpMethod.Post, "/etapes/entreprise", ("companyName", "Autre"));

        Assert.DoesNotContain("/etapes/", page, StringComparison.Ordinal);
        Assert.Contains("Lire les réponses et les pièces", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/etapes/", check, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, saved.StatusCode);
        Assert.Contains("Dernière ouverture le 23 novembre 2026", Plain.Of(await holder.GetAsync("/acces")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inviting_again_sends_again_and_the_sixth_in_an_hour_waits()
    {
        await using var site = await StartAsync();
        var holder = await GuestLinks.HolderAsync(site);
        for (var time = 0; time < 5; time++)
        {
            await holder.InviteAsync(Colleague, "lire");
        }

        using var sixth = await holder.SendAsync(HttpMethod.Post, "/acces", ("email", Colleague), ("droit", "lire"));
        await site.QuietAsync();

        Assert.Equal(HttpStatusCode.TooManyRequests, sixth.StatusCode);
        Assert.Equal(5, (await site.InboxAsync()).Count(one => one.To.Contains(Colleague)));
    }

    [Fact]
    public async Task The_eleventh_person_and_ones_own_address_are_refused_with_a_sentence()
    {
        await using var site = await StartAsync(new() { ["Limits:InvitationsPerHour"] = "100" });
        var holder = await GuestLinks.HolderAsync(site);
        for (var person = 1; person <= 10; person++)
        {
            await holder.InviteAsync($"personne{person}@usine.example", "lire");
        }

        using var eleventh = await holder.SendAsync(HttpMethod.Post, "/acces", ("email", "personne11@usine.example"), ("droit", "lire"));
        using var oneself = await holder.SendAsync(HttpMethod.Post, "/acces", ("email", "DIRECTION@usine.example"), ("droit", "lire"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, eleventh.StatusCode);
        Assert.Contains("10 personnes invitées", Plain.Of(await CandidatePages.ReadAsync(eleventh)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, oneself.StatusCode);
        Assert.Contains("Cette adresse est la vôtre", await CandidatePages.ReadAsync(oneself), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_links_of_ones_files_include_those_one_was_invited_to_each_with_its_own_right()
    {
        await using var site = await StartAsync();
        var holder = await GuestLinks.HolderAsync(site);
        await holder.InviteAsync(Colleague, "lire");
        await site.QuietAsync();

        using var asked = await GuestLinks.AskForLinksAsync(site, Colleague);
        await site.QuietAsync();

        var fresh = Assert.Single(await site.InboxAsync(), one => one.To.Contains(Colleague) && one.Subject.StartsWith("Votre nouveau lien", StringComparison.Ordinal));
        var colleague = await GuestLinks.OpenAsync(site, holder.Path, fresh);
        using var withdrawal = await colleague.SendAsync(HttpMethod.Get, "/retrait");
        Assert.Equal(HttpStatusCode.Forbidden, withdrawal.StatusCode);
        Assert.Single(await site.InboxAsync(), one => one.To.Contains("direction@usine.example"));
    }

    [Fact]
    public async Task An_invitation_delivered_twice_sends_one_mail()
    {
        await using var site = await StartAsync();
        var holder = await GuestLinks.HolderAsync(site);
        await holder.InviteAsync(Colleague, "lire");
        await site.QuietAsync();
        var changes = site.Services.GetRequiredService<ChangeQueue>();

        await changes.SendAsync(new ApplicationChangedMessage(holder.Id, Version: 2), TimeSpan.Zero, CancellationToken.None);
        await changes.SendAsync(new ApplicationChangedMessage(holder.Id, Version: 2), TimeSpan.Zero, CancellationToken.None);
        await site.QuietAsync();

        Assert.Single(await site.InboxAsync(), one => one.To.Contains(Colleague));
    }

    [Fact]
    public async Task Inviting_costs_a_read_the_limit_a_message_and_a_transaction_and_a_guest_one_read_more()
    {
        await using var site = await StartAsync();
        var holder = await GuestLinks.HolderAsync(site);
        await holder.InviteAsync(Colleague, "lire");
        await site.QuietAsync();
        var colleague = await GuestLinks.OpenAsync(site, holder.Path, (await site.InboxAsync()).First(one => one.To.Contains(Colleague)));

        var first = await site.Probe.RecordAsync(() => colleague.GetAsync("/verification"));
        var second = await site.Probe.RecordAsync(() => colleague.GetAsync("/verification"));

        Assert.Equal(["table read", "table write", "table read"], first);
        Assert.Equal(["table read", "table read"], second);
    }

    private Task<TestSite> StartAsync(Dictionary<string, string?>? settings = null) => TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, settings: settings);
}
