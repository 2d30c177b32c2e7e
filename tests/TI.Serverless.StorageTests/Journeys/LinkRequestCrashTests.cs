using System.Net;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>The demand for one's links, its worker and its mails, stopped at each change: who was answered gets every link.</summary>
public sealed class LinkRequestCrashTests(Azurite azurite)
{
    private const int Files = 2;

    [Fact]
    public async Task Wherever_the_work_is_stopped_who_was_told_yes_gets_every_link()
    {
        var changes = await CountAsync();
        Assert.True(changes > 4, $"Only {changes} changes were seen: the workers' are missing.");
        for (var at = 1; at <= changes; at++)
        {
            foreach (var point in Enum.GetValues<StorageProbe.KillPoint>())
            {
                await StopAsync(at, point);
            }
        }
    }

    private async Task<int> CountAsync()
    {
        await using var site = await PreparedAsync(azurite.NextAccount());
        site.Probe.Arm(at: 0, StorageProbe.KillPoint.Before);
        await AskAsync(site);
        await site.QuietAsync();
        return site.Probe.ChangesSinceArmed;
    }

    private async Task StopAsync(int at, StorageProbe.KillPoint point)
    {
        var account = azurite.NextAccount();
        HttpStatusCode answer;
        await using (var site = await PreparedAsync(account))
        {
            site.Probe.Arm(at, point);
            answer = await AskAsync(site);
            await site.Probe.DeadOrAsync(site.QuietAsync());
        }

        await using var restarted = await TestSite.StartAsync(account, Shipped.Monday + CrashDrill.Downtime, settings: CrashDrill.Settings);
        if (answer != HttpStatusCode.OK)
        {
            // An error was shown, so the person asks again.
            Assert.Equal(HttpStatusCode.OK, await AskAsync(restarted));
        }

        await restarted.QuietAsync();
        var opened = (await restarted.InboxAsync())
            .Where(mail => mail.Subject.StartsWith("Votre nouveau lien", StringComparison.Ordinal))
            .DistinctBy(mail => mail.CustomArgs["claim"])
            .Count();
        Assert.True(opened >= Files, $"crash {point} change {at}: {opened} links were sent after an answer {answer}.");
    }

    private static async Task<TestSite> PreparedAsync(string account)
    {
        var site = await TestSite.StartAsync(account, Shipped.Monday, settings: CrashDrill.Settings);
        for (var file = 0; file < Files; file++)
        {
            await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
        }

        await site.QuietAsync();
        return site;
    }

    private static async Task<HttpStatusCode> AskAsync(TestSite site)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("email", "direction@usine.example")]);
        using var answer = await site.Http.PostAsync("/acces", form);
        return answer.StatusCode;
    }
}
