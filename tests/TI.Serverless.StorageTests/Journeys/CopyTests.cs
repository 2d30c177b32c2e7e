using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Applications.Copies;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>A new application is prepared from an earlier one: once, whatever the clicks and the crashes.</summary>
public sealed class CopyTests(Azurite azurite)
{
    /// <summary>In the second wave of cnam-2026.</summary>
    private static readonly DateTimeOffset SecondWave = new(2027, 3, 1, 9, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public async Task A_deposited_application_is_taken_up_for_the_next_wave_and_does_not_change()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var origin = await Candidate.WithCompleteDraftAsync(site, Shipped.Cnam, Shipped.Authority);
        await origin.DepositAsync();
        await site.QuietAsync();
        var before = await origin.ReadAsync();
        site.Clock.Set(SecondWave);
        var browser = await CandidatePages.OpenAsync(origin);

        var copy = await CopyAsync(site, browser, "cnam-2026");
        await site.QuietAsync();

        Assert.Equal((ApplicationStatus.Draft, "vague-2", origin.Id), (copy.Status, copy.WaveId, copy.CopiedFrom?.ToString()));
        Assert.Null(copy.Answers["accuracyStatement"]);
        Assert.All(
            before["answers"]!.AsObject().Where(answer => Shipped.Cnam.Form.FindField(answer.Key)!.Type is not ("statement" or "sum")),
            answer => Assert.True(JsonNode.DeepEquals(answer.Value, copy.Answers[answer.Key]), answer.Key));
        Assert.Empty(copy.Attachments);
        Assert.Equal(before.ToJsonString(), (await origin.ReadAsync()).ToJsonString());
        Assert.Equal(2, (await site.InboxAsync()).Count(mail => mail.Subject.StartsWith("Votre brouillon", StringComparison.Ordinal)));
        var result = Plain.Of(await ReadAsync(browser, $"/dossiers/{copy.Id}/reprise"));
        Assert.Contains("Ce qui n’est pas repris", result, StringComparison.Ordinal);
        Assert.Contains("Pièces à joindre de nouveau", result, StringComparison.Ordinal);
        Assert.Contains($"votre dossier {before["number"]!.GetValue<string>()}", result, StringComparison.Ordinal);
        Assert.Empty(site.Logs.Lines);
    }

    [Fact]
    public async Task Pressed_often_the_button_makes_one_copy_and_a_copy_that_was_taken_back_makes_room()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var origin = await Candidate.StartAsync(site, Shipped.Cnam, Shipped.Authority);
        var handler = site.Services.GetRequiredService<CopyApplicationHandler>();
        var command = new CopyApplication(ApplicationId.Parse(origin.Id), null);

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => handler.HandleAsync(command, CancellationToken.None)));
        var copies = results.Select(result => Assert.IsType<CopyResult.Copied>(result).Application.Id).Distinct().ToArray();
        await site.Services.GetRequiredService<WithdrawApplicationHandler>().HandleAsync(new WithdrawApplication(copies[0], null), CancellationToken.None);
        var other = Assert.IsType<CopyResult.Copied>(await handler.HandleAsync(command, CancellationToken.None)).Application;

        Assert.Single(copies);
        Assert.NotEqual(copies[0], other.Id);
        Assert.Equal(3, (await AllAsync(site)).Count);
    }

    [Fact]
    public async Task The_deposit_of_a_copy_is_noted_once_in_the_trail_of_its_origin_and_its_own_trail_names_it()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var origin = await Candidate.WithCompleteDraftAsync(site, Shipped.Cnam, Shipped.Authority);
        var originNumber = (await origin.DepositAsync())["number"]!.GetValue<string>();
        var copy = await CopyAsync(site, await CandidatePages.OpenAsync(origin), "cnam-2026");
        var candidate = await Candidate.OfAsync(site, Shipped.Cnam, copy);
        await candidate.CompleteAsync();
        var number = (await candidate.DepositAsync())["number"]!.GetValue<string>();
        await site.QuietAsync();
        await site.Services.GetRequiredService<ChangeQueue>().SendAsync(new ApplicationChangedMessage(candidate.Id, 2), TimeSpan.Zero, CancellationToken.None);
        await site.QuietAsync();

        var store = site.Services.GetRequiredService<ApplicationStore>();
        var noted = Assert.Single(await store.EventsAsync(ApplicationId.Parse(origin.Id), CancellationToken.None), one => one.Kind == EventKind.CopyDeposited);
        var begun = (await store.EventsAsync(copy.Id, CancellationToken.None))[0];
        Assert.Contains(number, noted.Text, StringComparison.Ordinal);
        Assert.Contains(originNumber, begun.Text, StringComparison.Ordinal);
        Assert.Equal("submitted", (await origin.ReadAsync())["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Another_call_takes_what_it_asks_too_under_the_same_identifier_and_type()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var origin = await Candidate.WithCompleteDraftAsync(site, Shipped.Cnam, Shipped.Authority);
        var browser = await CandidatePages.OpenAsync(origin);

        var copy = await CopyAsync(site, browser, "vte-2026");

        Assert.Equal("vte-2026", copy.CallId);
        Assert.All(copy.Answers.Fields, field => Assert.Equal(Shipped.Cnam.Form.FindField(field)?.Type, Shipped.Vte.Form.FindField(field)?.Type));
    }

    [Fact]
    public async Task Where_no_wave_is_to_come_nothing_is_prepared_and_the_page_says_why()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var origin = await Candidate.StartAsync(site, Shipped.Cnam, Shipped.Authority);
        var browser = await CandidatePages.OpenAsync(origin);

        using var closed = await browser.PostAsync("/copie", "", ("appel", "cnam-2020-2021"));
        using var unknown = await browser.PostAsync("/copie", "", ("appel", "rien"));

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity), (closed.StatusCode, unknown.StatusCode));
        Assert.Contains("est clos depuis le", Plain.Of(await CandidatePages.ReadAsync(closed)), StringComparison.Ordinal);
        Assert.Single(await AllAsync(site));
    }

    [Fact]
    public async Task A_draft_that_missed_its_wave_is_taken_up_for_the_next_one_in_one_click()
    {
        var call = Shipped.Cnam with { Waves = [Shipped.Cnam.Waves[0], Shipped.Cnam.Waves[2]] };
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, new Catalogue([call]));
        var origin = await Candidate.StartAsync(site, call, Shipped.Authority);
        await origin.SaveAsync(new JsonObject { ["authorityName"] = "Orléans Métropole" });
        site.Clock.Set(SecondWave);
        var browser = await CandidatePages.OpenAsync(origin);
        var page = await browser.GetAsync("");

        using var copied = await browser.PostAsync("/copie", page);

        Assert.Contains("Reprendre ce dossier pour la période", Plain.Of(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, copied.StatusCode);
        var copy = Assert.Single(await AllAsync(site), one => one.CopiedFrom is not null);
        Assert.Equal("vague-3", copy.StartedForWaveId);
        Assert.Equal("Orléans Métropole", copy.Organisation);
    }

    [Fact]
    public async Task Copies_count_among_the_drafts_of_an_address_and_finding_one_again_does_not()
    {
        await using var site = await TestSite.StartAsync(
            azurite.NextAccount(), Shipped.Monday, settings: new Dictionary<string, string?> { ["Limits:DraftsPerHour"] = "2" });
        var origin = await Candidate.StartAsync(site, Shipped.Cnam, Shipped.Authority);
        var browser = await CandidatePages.OpenAsync(origin);

        var statuses = new List<int>();
        foreach (var call in new[] { "cnam-2026", "cnam-2026", "vte-2026" })
        {
            using var response = await browser.PostAsync("/copie", "", ("appel", call));
            statuses.Add((int)response.StatusCode);
        }

        Assert.Equal([303, 303, 429], statuses);
    }

    [Fact]
    public async Task A_copy_costs_a_known_number_of_operations()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var origin = await Candidate.StartAsync(site, Shipped.Cnam, Shipped.Authority);
        await site.QuietAsync();
        var handler = site.Services.GetRequiredService<CopyApplicationHandler>();
        var command = new CopyApplication(ApplicationId.Parse(origin.Id), null);

        var first = await site.Probe.RecordAsync(() => handler.HandleAsync(command, CancellationToken.None));
        await site.QuietAsync();
        var again = await site.Probe.RecordAsync(() => handler.HandleAsync(command, CancellationToken.None));

        // The origin, the plan, the count of the address; the plan; the message; the copy. The worker may begin before the last.
        Assert.Equal(["table read", "table read", "table read", "table write", "table write", "queue send"], first.Take(6));
        Assert.Contains("transaction", first);
        Assert.Equal(["table read", "table read", "table read"], again);
    }

    [Fact]
    public async Task A_copy_survives_a_crash_at_every_change()
    {
        for (var at = 1; at <= 5; at++)
        {
            foreach (var point in Enum.GetValues<StorageProbe.KillPoint>())
            {
                await CrashAsync(at, point);
            }
        }
    }

    private async Task CrashAsync(int at, StorageProbe.KillPoint point)
    {
        var account = azurite.NextAccount();
        Candidate origin;
        await using (var site = await TestSite.StartAsync(account, Shipped.Monday, settings: CrashDrill.Settings))
        {
            origin = await Candidate.StartAsync(site, Shipped.Cnam, Shipped.Authority);
            var browser = await CandidatePages.OpenAsync(origin);
            await site.QuietAsync();
            site.Probe.Arm(at, point);
            using var response = await browser.PostAsync("/copie", "", ("appel", "cnam-2026"));
            await site.Probe.DeadOrAsync(site.QuietAsync());
        }

        await using var restarted = await TestSite.StartAsync(account, Shipped.Monday + CrashDrill.Downtime, settings: CrashDrill.Settings);
        origin.Site = restarted;
        var copy = await CopyAsync(restarted, await CandidatePages.OpenAsync(origin), "cnam-2026");
        await restarted.QuietAsync();

        Assert.Equal(2, (await AllAsync(restarted)).Count);
        var listed = await restarted.Services.GetRequiredService<IndexStore>()
            .ListByStatusAsync("cnam-2026", "vague-1", ApplicationStatus.Draft, null, 50, CancellationToken.None);
        Assert.Contains(copy.Id, listed.Items.Select(one => one.Id));
        Assert.InRange((await restarted.InboxAsync()).Count(mail => mail.Subject.StartsWith("Votre brouillon", StringComparison.Ordinal)), 1, 3);
    }

    private static async Task<Application> CopyAsync(TestSite site, CandidatePages browser, string callId)
    {
        using var copied = await browser.PostAsync("/copie", "", ("appel", callId));
        Assert.Equal(HttpStatusCode.SeeOther, copied.StatusCode);
        var id = copied.Headers.Location!.OriginalString.Split('/')[2];
        return (await site.Services.GetRequiredService<ApplicationStore>().FindAsync(ApplicationId.Parse(id), CancellationToken.None))!;
    }

    private static async Task<string> ReadAsync(CandidatePages browser, string path)
    {
        using var response = await browser.GetPathAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await CandidatePages.ReadAsync(response);
    }

    private static async Task<List<Application>> AllAsync(TestSite site)
    {
        var all = new List<Application>();
        await foreach (var application in site.Services.GetRequiredService<ApplicationStore>().ScanAllAsync(CancellationToken.None))
        {
            all.Add(application);
        }

        return all;
    }
}
