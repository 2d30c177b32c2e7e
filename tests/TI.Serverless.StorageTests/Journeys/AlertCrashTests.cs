using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Calls;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>The timer that tells an opening, and the worker that sends, stopped at each of their storage calls: nobody is forgotten.</summary>
public sealed class AlertCrashTests(Azurite azurite, ITestOutputHelper output)
{
    private static readonly string[] People = ["a@usine.example", "b@usine.example"];

    [Fact]
    public async Task Wherever_the_work_is_stopped_everybody_is_told_and_then_forgotten()
    {
        var changes = await CountAsync();
        Assert.True(changes > 4, $"Only {changes} changes were seen: the worker's are missing.");
        var doubled = 0;
        for (var at = 1; at <= changes; at++)
        {
            foreach (var point in Enum.GetValues<StorageProbe.KillPoint>())
            {
                doubled += await StopAsync(at, point);
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{changes} changes, {changes * 2} crashes, {doubled} mails doubled."));
    }

    private async Task<int> CountAsync()
    {
        await using var site = await PreparedAsync(azurite.NextAccount());
        site.Probe.Arm(at: 0, StorageProbe.KillPoint.Before);
        await site.DoWhatIsDueAsync();
        return site.Probe.ChangesSinceArmed;
    }

    /// <returns>How many mails were sent twice.</returns>
    private async Task<int> StopAsync(int at, StorageProbe.KillPoint point)
    {
        var account = azurite.NextAccount();
        await using (var site = await PreparedAsync(account))
        {
            site.Probe.Arm(at, point);
            await site.Probe.DeadOrAsync(site.DoWhatIsDueAsync());
        }

        await using var restarted = await TestSite.StartAsync(
            account, Shipped.Cnam.Waves[0].Opening + CrashDrill.Downtime, new Catalogue([Shipped.Cnam]), CrashDrill.Settings);
        await restarted.DoWhatIsDueAsync();

        var told = (await restarted.InboxAsync())
            .Where(mail => mail.Subject.StartsWith(Follower.Tells, StringComparison.Ordinal)).SelectMany(mail => mail.To).ToArray();
        var where = $"crash {point} change {at}";
        Assert.True(People.SequenceEqual(told.Distinct().Order(StringComparer.Ordinal)), $"{where}: told {string.Join(", ", told)}");
        Assert.DoesNotContain(await Follower.StoredAsync(restarted), row => !row.IsMail);
        // A mail doubles only where the work died between the provider's answer and the mark, and then the log says so.
        var doubled = told.Length - People.Length;
        Assert.InRange(doubled, 0, restarted.Logs.Lines.Count(line => line.Contains("is sent again", StringComparison.Ordinal)));
        return doubled;
    }

    private static async Task<TestSite> PreparedAsync(string account)
    {
        var site = await TestSite.StartAsync(account, Follower.Eve, new Catalogue([Shipped.Cnam]), CrashDrill.Settings);
        foreach (var person in People)
        {
            await site.Services.GetRequiredService<Functions.Storage.SubscriptionStore>().ConfirmAsync(
                "cnam-2026", "vague-1", Functions.Applications.EmailAddress.Parse(person), Follower.Eve, CancellationToken.None);
        }

        site.Clock.Set(Shipped.Cnam.Waves[0].Opening);
        return site;
    }
}
