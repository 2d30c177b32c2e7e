using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <inheritdoc cref="CrashDrill"/>
public sealed class CandidateCrashTests(Azurite azurite, ITestOutputHelper output)
{
    [Fact]
    public Task An_answer_to_a_request_survives_a_crash_at_every_change() => new CrashDrill(azurite, output).SurviveAsync(
        prepare: async site =>
        {
            var candidate = await ReviewCrashTests.DepositedAsync(site);
            await ReviewCrashTests.AskAsync(candidate);
            return candidate;
        },
        attempt: async candidate => (await candidate.SendAsync(HttpMethod.Post, "/replies", new { message = "Nadia Morel." })).Dispose(),
        expectedEvents: [EventKind.Started, EventKind.Submitted, EventKind.InformationRequested, EventKind.InformationProvided],
        expectedMails: ["Votre brouillon", "Accusé de réception", "À examiner", "Complément demandé", "Complément reçu"],
        checkMore: async (candidate, _) => Assert.Null((await candidate.ReadAsync())["informationRequest"]));

    [Fact]
    public Task A_correction_survives_a_crash_at_every_change() => new CrashDrill(azurite, output).SurviveAsync(
        prepare: async site =>
        {
            var candidate = await ReviewCrashTests.DepositedAsync(site);
            await CorrectionTests.AskAsync(candidate);
            return candidate;
        },
        attempt: async candidate => (await candidate.SendAsync(HttpMethod.Post, "/replies", CorrectionTests.Reply(("missionTitle", "Conduire la décarbonation")))).Dispose(),
        expectedEvents: [EventKind.Started, EventKind.Submitted, EventKind.InformationRequested, EventKind.InformationProvided],
        expectedMails: ["Votre brouillon", "Accusé de réception VTE", "À examiner", "Complément demandé", "Complément reçu", "Accusé de réception de vos corrections"],
        checkMore: async (candidate, _) => Assert.Equal("Conduire la décarbonation", (await candidate.ReadAsync())["answers"]!["missionTitle"]!.GetValue<string>()));

    [Fact]
    public Task Pieces_that_follow_survive_a_crash_at_every_storage_call() => new CrashDrill(azurite, output).SurviveAsync(
        prepare: async site =>
        {
            var candidate = await FollowingPieceTests.DepositedAsync(site);
            (await candidate.AttachAsync("decision", "délibération.pdf", Samples.Pdf())).Dispose();
            return candidate;
        },
        attempt: async candidate => (await candidate.SendAsync(HttpMethod.Post, "/pieces")).Dispose(),
        expectedEvents: [EventKind.Started, EventKind.Submitted, EventKind.PiecesProvided],
        expectedMails: ["Votre brouillon", "Accusé de réception", "À examiner", "Pièces reçues"],
        checkMore: async (candidate, _) => Assert.Equal("received", (await candidate.ReadAsync())["piecesToFollow"]![0]!["state"]!.GetValue<string>()));

    [Fact]
    public Task A_withdrawal_survives_a_crash_at_every_change() => new CrashDrill(azurite, output).SurviveAsync(
        prepare: ReviewCrashTests.DepositedAsync,
        attempt: async candidate => (await candidate.SendAsync(HttpMethod.Post, "/withdrawal")).Dispose(),
        expectedEvents: [EventKind.Started, EventKind.Submitted, EventKind.Withdrawn],
        expectedMails: ["Votre brouillon", "Accusé de réception", "À examiner", "Candidature retirée"],
        checkMore: async (candidate, _) => Assert.Equal("withdrawn", (await candidate.ReadAsync())["status"]!.GetValue<string>()));

    [Fact]
    public async Task A_start_that_was_committed_keeps_its_effects_whatever_change_the_crash_strikes()
    {
        for (var at = 1; at <= 7; at++)
        {
            foreach (var point in Enum.GetValues<StorageProbe.KillPoint>())
            {
                await StartAndCrashAsync(at, point);
            }
        }
    }

    /// <summary>A start is not repeated under the same identifier: what must hold is that an application that exists has its list row and its mail.</summary>
    private async Task StartAndCrashAsync(int at, StorageProbe.KillPoint point)
    {
        var account = azurite.NextAccount();
        await using (var site = await TestSite.StartAsync(account, Shipped.Monday, settings: CrashDrill.Settings))
        {
            // The keys that sign links are read once, before.
            using var warmUp = await site.Http.GetAsync("/suivi/rien");
            site.Probe.Arm(at, point);
            using var response = await site.SendAsync(HttpMethod.Post, "/api/v1/calls/vte-2026/applications", json: Shipped.Company);
            await site.Probe.DeadOrAsync(site.QuietAsync());
        }

        await using var restarted = await TestSite.StartAsync(account, Shipped.Monday + CrashDrill.Downtime, settings: CrashDrill.Settings);
        var store = restarted.Services.GetRequiredService<ApplicationStore>();
        var applications = new List<Application>();
        await foreach (var application in store.ScanAllAsync(CancellationToken.None))
        {
            applications.Add(application);
        }

        if (applications.Count == 0)
        {
            // Nothing was committed: the message that announced it is dropped after its last try, which takes a quarter of an hour.
            return;
        }

        await restarted.QuietAsync();
        var page = await restarted.Services.GetRequiredService<IndexStore>()
            .ListByStatusAsync("vte-2026", "continu", ApplicationStatus.Draft, null, 50, CancellationToken.None);
        Assert.Equal(applications.Single().Id, page.Items.Single().Id);
        var mails = await restarted.InboxAsync();
        Assert.InRange(mails.Count(mail => mail.Subject.StartsWith("Votre brouillon", StringComparison.Ordinal)), 1, 2);
    }
}
