using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Triage.Routing;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Management;

/// <summary>A file given to others, stopped at each storage call of it and of what follows.</summary>
public sealed class HandOverCrashTests(Azurite azurite, ITestOutputHelper output)
{
    private const string To = "centre-val-de-loire@guichet-vte.example";

    [Fact]
    public Task Wherever_a_hand_over_is_stopped_it_is_made_once_and_told() => new CrashDrill(azurite, output).SurviveAsync(
        PrepareAsync,
        AttemptAsync,
        [EventKind.Started, EventKind.Submitted, EventKind.HandedOver],
        ["Dossier transmis"],
        async (candidate, store) =>
            Assert.Equal(To, (await store.FindAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None))?.Review.Handover?.Team.Single().Email));

    [Fact]
    public async Task Handing_over_twice_at_the_same_moment_is_handing_over_once()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await PrepareAsync(site);
        await site.QuietAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AttemptAsync(candidate)));
        await site.QuietAsync();

        Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Dossier transmis", StringComparison.Ordinal));
    }

    private static async Task<Candidate> PrepareAsync(TestSite site)
    {
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await candidate.DepositAsync();
        return candidate;
    }

    /// <summary>As the button does; what a stopped process throws is its own affair.</summary>
    private static async Task AttemptAsync(Candidate candidate)
    {
        var handler = candidate.Site.Services.GetRequiredService<HandOverFileHandler>();
        try
        {
            await handler.HandleAsync(new HandOverFile(ApplicationId.Parse(candidate.Id), "vte-2026", To, "Le projet est là-bas.", "Nadia Roux"), CancellationToken.None);
        }
        catch (ProcessKilledException) when (candidate.Site.Probe.ChangesSinceArmed > 0)
        {
            // The drill goes on with another process.
            return;
        }
    }
}
