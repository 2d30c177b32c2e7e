using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Calendar;
using TI.Serverless.Functions.Calls;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>What becomes of drafts once their wave closed: told once, locked where the call says so, always readable.</summary>
public sealed class AfterClosingTests(Azurite azurite)
{
    private const string Subject = "Appel clos, brouillon non déposé";

    private static readonly Wave First = Shipped.Cnam.Waves[0];

    private static readonly Wave Winter = Shipped.Vte.Waves[0] with { ClosesAt = new DateTime(2027, 2, 26, 23, 59, 59, DateTimeKind.Unspecified) };

    [Fact]
    public async Task Holders_of_drafts_are_told_once_however_late_and_often_the_timer_runs()
    {
        await using var site = await StartAsync();
        var draft = await Candidate.StartAsync(site, Shipped.Cnam, Shipped.Authority);
        var deposited = await Candidate.WithCompleteDraftAsync(site, Shipped.Cnam, Shipped.Authority);
        await deposited.DepositAsync();
        await site.QuietAsync();

        site.Clock.Set(First.LastMoment(draftStartedInTime: true));
        await site.DoWhatIsDueAsync();
        Assert.DoesNotContain(await site.InboxAsync(), IsToldOf);

        site.Clock.Advance(TimeSpan.FromDays(3));
        await site.DoWhatIsDueAsync();
        await site.DoWhatIsDueAsync();
        site.Clock.Advance(TimeSpan.FromDays(1));
        await site.DoWhatIsDueAsync();

        var mail = Assert.Single(await site.InboxAsync(), IsToldOf);
        var page = Plain.Of(await (await GuestLinks.HolderAsync(site, draft.Id)).GetAsync(""));
        foreach (var said in new[] { $"période « {Shipped.Cnam.Waves[1].Label} »", "conservé jusqu’au" })
        {
            Assert.Contains(said, Plain.Of(mail.Text), StringComparison.Ordinal);
            Assert.Contains(said, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Telling_costs_a_query_a_message_for_each_draft_and_a_transaction()
    {
        await using var site = await StartAsync(new Catalogue([Shipped.Cnam]));
        await Candidate.StartAsync(site, Shipped.Cnam, Shipped.Authority);
        site.Clock.Set(First.Closing + TimeSpan.FromMinutes(20));
        await site.DoWhatIsDueAsync();
        site.Clock.Advance(TimeSpan.FromHours(2));
        var handler = site.Services.GetRequiredService<DoWhatIsDueHandler>();

        var told = await site.Probe.RecordAsync(() => handler.HandleAsync(CancellationToken.None));
        await site.QuietAsync();
        var again = await site.Probe.RecordAsync(() => handler.HandleAsync(CancellationToken.None));

        Assert.Equal(["table query", "table query", "queue send", "transaction"], told.Take(4));
        Assert.Equal(["table query"], again);
    }

    [Fact]
    public async Task Wherever_the_telling_is_stopped_the_holder_is_told()
    {
        var changes = 0;
        for (var at = 0; at <= changes; at++)
        {
            foreach (var point in Enum.GetValues<StorageProbe.KillPoint>())
            {
                var account = azurite.NextAccount();
                await using (var site = await TestSite.StartAsync(account, Shipped.Monday, new Catalogue([Shipped.Cnam]), CrashDrill.Settings))
                {
                    await Candidate.StartAsync(site, Shipped.Cnam, Shipped.Authority);
                    await site.QuietAsync();
                    site.Clock.Set(First.Closing + TimeSpan.FromDays(1));
                    site.Probe.Arm(at, point);
                    await site.Probe.DeadOrAsync(site.DoWhatIsDueAsync());
                    changes = at == 0 ? site.Probe.ChangesSinceArmed : changes;
                }

                await using var restarted = await TestSite.StartAsync(
                    account, First.Closing + TimeSpan.FromDays(1) + CrashDrill.Downtime, new Catalogue([Shipped.Cnam]), CrashDrill.Settings);
                await restarted.DoWhatIsDueAsync();
                var told = (await restarted.InboxAsync()).Count(IsToldOf);

                // A mail doubles only where the work died between the provider's answer and the mark, and then the log says so.
                Assert.True(told >= 1, $"crash {point} change {at}: nobody was told");
                Assert.InRange(told, 1, 1 + restarted.Logs.Lines.Count(line => line.Contains("is sent again", StringComparison.Ordinal)));
            }
        }

        Assert.True(changes > 3, $"Only {changes} changes were seen: the worker's are missing.");
    }

    [Theory]
    [InlineData(OnClose.Lock, HttpStatusCode.Conflict)]
    [InlineData(OnClose.StartTriage, HttpStatusCode.Conflict)]
    [InlineData(OnClose.Nothing, HttpStatusCode.OK)]
    public async Task A_closing_locks_drafts_where_the_call_says_so(OnClose onClose, HttpStatusCode expected)
    {
        var call = Shipped.Vte with { OnClose = onClose, Waves = [Winter] };
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, new Catalogue([call]));
        var candidate = await Candidate.WithCompleteDraftAsync(site, call, Shipped.Company);
        var piece = call.Attachments.First(one => one.Required);
        var (name, content) = Samples.FileFor(piece);
        site.Clock.Set(call.Waves[^1].LastMoment(draftStartedInTime: true) + TimeSpan.FromTicks(1));

        using var saved = await candidate.SendAsync(HttpMethod.Put, json: new { answers = Samples.AnswersTo(call.Form) }, ifMatch: "*");
        using var removed = await candidate.SendAsync(HttpMethod.Delete, $"/attachments/{piece.Id}/{Uri.EscapeDataString(name)}");
        using var added = await candidate.AttachAsync(piece.Id, name, content);
        using var read = await candidate.SendAsync(HttpMethod.Get);
        var holder = await GuestLinks.HolderAsync(site, candidate.Id);
        using var typed = await holder.SendAsync(HttpMethod.Post, "/etapes/entreprise", ("companyName", "Autre"));
        var page = await holder.GetAsync("");

        var locked = expected == HttpStatusCode.Conflict;
        Assert.Equal(expected, saved.StatusCode);
        Assert.Equal(locked ? expected : HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Equal(locked ? expected : HttpStatusCode.Created, added.StatusCode);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal(locked, await CandidatePages.ReadAsync(typed) is var answer && answer.Contains("Ce brouillon ne peut plus être modifié", StringComparison.Ordinal));
        Assert.Equal(locked, page.Contains("Il ne peut plus être modifié", StringComparison.Ordinal));
        Assert.Contains("Lire les réponses et les pièces", locked ? page : "Lire les réponses et les pièces", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grace_leaves_a_draft_open_until_its_last_moment()
    {
        var call = Shipped.Vte with { OnClose = OnClose.Lock, Waves = [Winter with { GraceMinutes = 30 }] };
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, new Catalogue([call]));
        var candidate = await Candidate.StartAsync(site, call, Shipped.Company);

        site.Clock.Set(call.Waves[0].LastMoment(draftStartedInTime: true));
        using var inGrace = await candidate.SendAsync(HttpMethod.Put, json: new { answers = new { } }, ifMatch: "*");
        site.Clock.Advance(TimeSpan.FromTicks(1));
        using var after = await candidate.SendAsync(HttpMethod.Put, json: new { answers = new { } }, ifMatch: "*");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (inGrace.StatusCode, after.StatusCode));
    }

    private static bool IsToldOf(InboxEntry mail) => mail.Subject.StartsWith(Subject, StringComparison.Ordinal);

    private Task<TestSite> StartAsync(Catalogue? catalogue = null) => TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, catalogue);
}
