using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Juries;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Triage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Batches;

/// <summary>A grant taken alone is stopped at each change of the request and of its workers; another process goes on. It is counted once.</summary>
public sealed class GrantCrashTests(Azurite azurite, ITestOutputHelper output)
{
    private static readonly Officer Zora = new("Zora Terre", EmailAddress.Parse("zora@prefecture.example"));

    [Fact]
    public async Task A_grant_taken_alone_survives_a_crash_at_every_change()
    {
        int changes;
        await using (var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday))
        {
            var file = await PreparedAsync(site);
            site.Probe.Arm(at: 0, StorageProbe.KillPoint.Before);
            await GrantAsync(site, file);
            await site.QuietAsync();
            changes = site.Probe.ChangesSinceArmed;
        }

        Assert.True(changes > 5, $"Only {changes} changes were seen: the workers' are missing.");
        for (var at = 1; at <= changes; at++)
        {
            foreach (var point in Enum.GetValues<StorageProbe.KillPoint>())
            {
                await GrantOnceAsync(at, point);
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{changes} changes, {changes * 2} crashes."));
    }

    private async Task GrantOnceAsync(int at, StorageProbe.KillPoint point)
    {
        var account = azurite.NextAccount();
        Application file;
        await using (var site = await TestSite.StartAsync(account, Shipped.Monday, settings: CrashDrill.Settings))
        {
            file = await PreparedAsync(site);
            site.Probe.Arm(at, point);
            await Record.ExceptionAsync(() => GrantAsync(site, file));
            using var enough = new CancellationTokenSource();
            await site.Probe.DeadOrAsync(site.QuietAsync(enough.Token));
            await enough.CancelAsync();
        }

        await using var restarted = await TestSite.StartAsync(account, Shipped.Monday + CrashDrill.Downtime, settings: CrashDrill.Settings);
        await GrantAsync(restarted, file);
        await restarted.QuietAsync();

        var where = string.Create(CultureInfo.InvariantCulture, $"{point} change {at}");
        var events = await restarted.Services.GetRequiredService<ApplicationStore>().EventsAsync(file.Id, CancellationToken.None);
        Assert.True(new[] { EventKind.Started, EventKind.FoundEligible, EventKind.Retained }.SequenceEqual(events.Select(one => one.Kind)), where);
        var lines = await restarted.Services.GetRequiredService<AidStore>().ListAsync(file.Applicant.Siren.ToString(), CancellationToken.None);
        Assert.True(
            new[] { (AidSource.Declared, 20_000m), (AidSource.Granted, 60_000m) }.SequenceEqual(lines.Select(line => (line.Source, line.Amount)).OrderByDescending(line => line.Source)), where);
        Assert.True(await GrantTests.GrantedAsync(restarted) == 60_000m, where);
        Assert.Contains(await restarted.InboxAsync(), mail => mail.Subject.StartsWith("Décision sur", StringComparison.Ordinal));
    }

    private static async Task<Application> PreparedAsync(TestSite site)
    {
        var file = await new JuryScene(site).EligibleAsync(60_000, declaredDeMinimis: 20_000);
        await site.QuietAsync();
        return file;
    }

    private static Task<ReviewResult?> GrantAsync(TestSite site, Application file) => site.Services.GetRequiredService<ReviewApplicationHandler>().HandleAsync(
        new ReviewApplication(file.Id, "retenir", Zora.Email, "") { Officer = Zora, Amount = "60 000" }, CancellationToken.None);
}
