using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>
/// The application is stopped at each change of an operation and of all that follows from it, before the call or after it;
/// then another process starts on the same storage, time has passed, and the person tries again. Whatever the moment: the operation
/// happened once, its trail is whole, and each mail was sent at least once.
/// </summary>
internal sealed class CrashDrill(Azurite azurite, ITestOutputHelper output, Catalogue? catalogue = null)
{
    /// <summary>A killed process uses up no tries: here the dead one goes on failing until it is disposed of, so tries must not run out.</summary>
    public static readonly Dictionary<string, string?> Settings = new() { ["AzureFunctionsJobHost:extensions:queues:maxDequeueCount"] = "1000" };

    /// <summary>Longer than a mail's lease.</summary>
    public static readonly TimeSpan Downtime = TimeSpan.FromMinutes(5);

    public async Task SurviveAsync(
        Func<TestSite, Task<Candidate>> prepare,
        Func<Candidate, Task> attempt,
        EventKind[] expectedEvents,
        string[] expectedMails,
        Func<Candidate, ApplicationStore, Task> checkMore)
    {
        var changes = await CountAsync(prepare, attempt);
        Assert.True(changes > 5, $"Only {changes} changes were seen: the workers' are missing.");
        var doubled = 0;
        for (var at = 1; at <= changes; at++)
        {
            foreach (var point in Enum.GetValues<StorageProbe.KillPoint>())
            {
                doubled += await SurviveOnceAsync(prepare, attempt, expectedEvents, expectedMails, checkMore, at, point);
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{changes} changes, {changes * 2} crashes, {doubled} mails doubled."));
    }

    private async Task<int> CountAsync(Func<TestSite, Task<Candidate>> prepare, Func<Candidate, Task> attempt)
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, catalogue);
        var candidate = await prepare(site);
        await site.QuietAsync();
        site.Probe.Arm(at: 0, StorageProbe.KillPoint.Before);
        await attempt(candidate);
        await site.QuietAsync();
        return site.Probe.ChangesSinceArmed;
    }

    /// <returns>How many mails were sent more than once.</returns>
    private async Task<int> SurviveOnceAsync(
        Func<TestSite, Task<Candidate>> prepare,
        Func<Candidate, Task> attempt,
        EventKind[] expectedEvents,
        string[] expectedMails,
        Func<Candidate, ApplicationStore, Task> checkMore,
        int at,
        StorageProbe.KillPoint point)
    {
        var account = azurite.NextAccount();
        Candidate candidate;
        await using (var site = await TestSite.StartAsync(account, Shipped.Monday, catalogue, Settings))
        {
            candidate = await prepare(site);
            await site.QuietAsync();
            site.Probe.Arm(at, point);
            await attempt(candidate);
            // The calls are not as many each time: a worker that comes before the commit looks again. Quiet means that this one came to its end.
            using var enough = new CancellationTokenSource();
            await site.Probe.DeadOrAsync(site.QuietAsync(enough.Token));
            await enough.CancelAsync();
        }

        await using var restarted = await TestSite.StartAsync(account, Shipped.Monday + Downtime, catalogue, Settings);
        candidate.Site = restarted;
        await attempt(candidate);
        await restarted.QuietAsync();

        var where = $"crash {point} change {at}";
        var store = restarted.Services.GetRequiredService<ApplicationStore>();
        var events = await store.EventsAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None);
        Assert.True(expectedEvents.SequenceEqual(events.Select(one => one.Kind)), $"{where}: {string.Join(", ", events.Select(one => one.Kind))}");
        Assert.Equal(Enumerable.Range(1, expectedEvents.Length), events.Select(one => one.Version));
        await checkMore(candidate, store);

        using var poison = await restarted.OperateAsync(HttpMethod.Get, "/operations/poison");
        Assert.Empty((await Candidate.BodyAsync(poison))["messages"]!.AsArray());
        using var list = await restarted.OperateAsync(HttpMethod.Get, $"/operations/calls/{candidate.Call.Id}/waves/{candidate.Call.Waves.First(wave => wave.IsOpenAt(Shipped.Monday)).Id}/applications");

        // Drafts are in no list of the team.
        var isDeposited = (await store.FindAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None))?.SubmittedAt is not null;
        Assert.Equal(isDeposited ? 1 : 0, (await Candidate.BodyAsync(list))["applications"]!.AsArray().Count);

        var mails = await restarted.InboxAsync();
        var doubled = 0;
        foreach (var subject in expectedMails)
        {
            var sent = mails.Count(mail => mail.Subject.StartsWith(subject, StringComparison.Ordinal));
            Assert.True(sent >= 1, $"{where}: no mail «{subject}»");
            doubled += sent - 1;
        }

        // A mail doubles only where the process died between the provider's answer and the mark, and then the ledger says so.
        var ledger = await restarted.Services.GetRequiredService<MailLedger>().ListAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None);
        Assert.All(ledger, entry => Assert.Equal(MailState.Sent, entry.State));
        Assert.InRange(mails.Count, ledger.Count, ledger.Sum(entry => entry.Attempts));

        return doubled;
    }
}
