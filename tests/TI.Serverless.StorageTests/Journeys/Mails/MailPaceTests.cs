using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TI.Serverless.Functions.Mail;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Mails;

/// <summary>The whole flow of mails slows down when the provider asks, on every instance, and reminders stand behind receipts.</summary>
public sealed class MailPaceTests(Azurite azurite)
{
    [Fact]
    public async Task A_pause_that_one_instance_was_asked_for_is_kept_by_the_others()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var clock = new WaitingClock(Shipped.Monday);
        using var refused = PaceOf(site, clock);
        using var other = PaceOf(site, clock);

        await refused.SlowAsync(TimeSpan.FromSeconds(40), CancellationToken.None);
        await refused.WaitAsync(MailRank.Awaited, CancellationToken.None);
        await other.WaitAsync(MailRank.Reminder, CancellationToken.None);

        Assert.Equal([TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(40)], clock.Waits);
    }

    [Fact]
    public async Task Waiting_for_one_s_turn_costs_a_read_now_and_then_whatever_the_number_of_mails()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var clock = new WaitingClock(Shipped.Monday);
        using var pace = PaceOf(site, clock);

        var operations = await site.Probe.RecordAsync(async () =>
        {
            for (var mail = 0; mail < 20; mail++)
            {
                await pace.WaitAsync(MailRank.Awaited, CancellationToken.None);
            }
        });
        clock.Advance(MailPace.Glance);
        var later = await site.Probe.RecordAsync(() => pace.WaitAsync(MailRank.Awaited, CancellationToken.None));

        Assert.Equal(["table read"], operations);
        Assert.Equal(["table read"], later);
        Assert.Empty(clock.Waits);
    }

    [Fact]
    public async Task A_pause_is_never_longer_than_a_worker_may_wait()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        using var pace = PaceOf(site, new WaitingClock(Shipped.Monday));

        await pace.SlowAsync(TimeSpan.FromHours(3), CancellationToken.None);

        Assert.Equal(Shipped.Monday.AddMinutes(2), await PauseAsync(site));
    }

    [Theory]
    [InlineData(429, true)]
    [InlineData(500, false)]
    public async Task Only_an_overload_is_a_matter_of_all_mails(int status, bool pauses)
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        using var planned = await site.Http.PutAsJsonAsync("/_dev/sendgrid/failures", new { status, count = 1, retryAfter = 1 });

        await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
        await site.QuietAsync();

        Assert.Single(await site.InboxAsync());
        Assert.Equal(pauses ? Shipped.Monday.AddSeconds(1) : null, await PauseAsync(site));
    }

    [Theory]
    [InlineData(true, QueueNames.Reminders)]
    [InlineData(false, QueueNames.Mails)]
    public async Task Mails_that_can_wait_have_a_queue_of_their_own(bool canWait, string queue)
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var unknown = new SendMailMessage(ApplicationId.New(Shipped.Monday).ToString(), "no-such-mail", "1", RecipientHash: null, CanWait: canWait);

        await site.Services.GetRequiredService<MailQueue>().SendAsync(unknown, TimeSpan.Zero, CancellationToken.None);
        await site.QuietAsync();

        using var poison = await site.OperateAsync(HttpMethod.Get, "/operations/poison");
        Assert.Equal(queue, Assert.Single((await Candidate.BodyAsync(poison))["messages"]!.AsArray())!["queue"]!.GetValue<string>());
    }

    private static MailPace PaceOf(TestSite site, TimeProvider clock) =>
        new(site.Services.GetRequiredService<MailPaceStore>(), Options.Create(new SendGridOptions()), clock);

    private static Task<DateTimeOffset?> PauseAsync(TestSite site) =>
        site.Services.GetRequiredService<MailPaceStore>().FindPauseAsync(CancellationToken.None);

    /// <summary>Stands still, and notes how long it was asked to wait instead of waiting.</summary>
    private sealed class WaitingClock(DateTimeOffset now) : TimeProvider
    {
        private DateTimeOffset _now = now;

        public List<TimeSpan> Waits { get; } = [];

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan by) => _now += by;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
