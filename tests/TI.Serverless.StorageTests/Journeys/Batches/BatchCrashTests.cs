using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Batches;
using TI.Serverless.Functions.Juries;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Batches;

/// <summary>The work is stopped at each change; another process goes on. Each decision is taken once, whatever the moment.</summary>
public sealed class BatchCrashTests(Azurite azurite, ITestOutputHelper output)
{
    [Fact]
    public async Task A_release_survives_a_crash_at_every_change()
    {
        var account = azurite.NextAccount();
        int changes;
        await using (var site = await TestSite.StartAsync(account, Shipped.Monday))
        {
            var (scene, path, _) = await PreparedAsync(site);
            site.Probe.Arm(at: 0, StorageProbe.KillPoint.Before);
            await scene.ReleaseAsync(path);
            changes = site.Probe.ChangesSinceArmed;
        }

        Assert.True(changes > 5, $"Only {changes} changes were seen.");
        for (var at = 1; at <= changes; at++)
        {
            foreach (var point in Enum.GetValues<StorageProbe.KillPoint>())
            {
                await ReleaseOnceAsync(at, point);
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{changes} changes, {changes * 2} crashes."));
    }

    [Fact]
    public async Task Two_releases_at_once_decide_once()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var (scene, path, files) = await PreparedAsync(site);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => scene.ReleaseAsync(path)));
        await scene.ReleaseAsync(path);
        await site.QuietAsync();

        await CheckAsync(scene, path, files, "together");
        Assert.Equal(2, (await site.InboxAsync()).Count(mail => mail.Subject.StartsWith("Décision sur", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_withdrawal_survives_a_crash_at_every_change()
    {
        const string reason = "Une pièce était fausse.";
        for (var at = 1; at <= 3; at++)
        {
            foreach (var point in Enum.GetValues<StorageProbe.KillPoint>())
            {
                var account = azurite.NextAccount();
                Application file;
                await using (var site = await TestSite.StartAsync(account, Shipped.Monday, settings: CrashDrill.Settings))
                {
                    var (scene, path, files) = await PreparedAsync(site);
                    file = files[0];
                    await scene.ReleaseAsync(path);
                    await site.QuietAsync();
                    var handler = site.Services.GetRequiredService<WithdrawDecisionHandler>();
                    site.Probe.Arm(at, point);
                    await Record.ExceptionAsync(() => handler.HandleAsync(new WithdrawDecision(JuryScene.CallId, file.Id, reason, true, "Zora Terre"), CancellationToken.None));
                    await site.Probe.DeadAsync();
                }

                await using var restarted = await TestSite.StartAsync(account, Shipped.Monday.AddHours(1), settings: CrashDrill.Settings);
                await restarted.Services.GetRequiredService<WithdrawDecisionHandler>().HandleAsync(
                    new WithdrawDecision(JuryScene.CallId, file.Id, reason, true, "Zora Terre"), CancellationToken.None);
                await restarted.QuietAsync();
                var store = restarted.Services.GetRequiredService<ApplicationStore>();
                Assert.Single(await store.EventsAsync(file.Id, CancellationToken.None), one => one.Kind == EventKind.DecisionWithdrawn);
                Assert.Contains(await restarted.InboxAsync(), mail => mail.Subject.StartsWith("Décision retirée", StringComparison.Ordinal));
                Assert.DoesNotContain(
                    await restarted.Services.GetRequiredService<AidStore>().ListAsync(file.Applicant.Siren.ToString(), CancellationToken.None), line => line.Source == AidSource.Granted);
            }
        }
    }

    private async Task ReleaseOnceAsync(int at, StorageProbe.KillPoint point)
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, settings: CrashDrill.Settings);
        var (scene, path, files) = await PreparedAsync(site);
        site.Probe.Arm(at, point);
        await Record.ExceptionAsync(() => scene.ReleaseAsync(path));
        site.Probe.Arm(0, StorageProbe.KillPoint.Before);

        await scene.ReleaseAsync(path);
        await site.QuietAsync();

        await CheckAsync(scene, path, files, $"{point} change {at}");
    }

    private static async Task CheckAsync(BatchScene scene, string path, IReadOnlyList<Application> files, string where)
    {
        var record = await scene.RecordAsync(path);
        Assert.True(record.Batch.State == BatchState.Released, where);
        Assert.All(record.Letters, letter => Assert.Equal(LetterState.Sent, letter.State));
        Assert.Equal([EventKind.Started, EventKind.FoundEligible, EventKind.Retained], await scene.EventsAsync(files[0]));
        Assert.Equal([EventKind.Started, EventKind.FoundEligible, EventKind.NotRetained], await scene.EventsAsync(files[1]));
        var aid = scene.Site.Services.GetRequiredService<AidStore>();
        Assert.Equal(60_000m, (await aid.ListAsync(files[0].Applicant.Siren.ToString(), CancellationToken.None)).Where(line => line.Source == AidSource.Granted).Sum(line => line.Amount));
        Assert.Empty(await scene.Site.Services.GetRequiredService<BatchStore>().DueAsync(CancellationToken.None));
    }

    /// <summary>Two letters whose hour has come.</summary>
    private static async Task<(BatchScene Scene, string Path, IReadOnlyList<Application> Files)> PreparedAsync(TestSite site)
    {
        var scene = await BatchScene.StartAsync(site);
        await scene.Files.EligibleAsync(60_000, declaredDeMinimis: 0);
        await scene.Files.EligibleAsync(60_000);
        await scene.Files.PersonAsync("Ada Lune", StaffRole.Reviewer);
        await scene.Files.SetUpAsync(scene.Decider, ["ada@prefecture.example"]);
        var path = await scene.PrepareAsync("Motif.", (scene.Files.Files[0], "retenir", "60000"), (scene.Files.Files[1], "ne-pas-retenir", ""));
        (await scene.ScheduleAsync(path)).Dispose();
        await site.QuietAsync();
        site.Clock.Advance(TimeSpan.FromMinutes(31));
        return (scene, path, scene.Files.Files);
    }
}
