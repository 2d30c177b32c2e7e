using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Calendar;
using TI.Serverless.Functions.Operations.Health;
using TI.Serverless.Functions.Operations.Timers;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Operations;

public sealed class HealthTests(Azurite azurite)
{
    [Fact]
    public async Task Strangers_are_told_ok_or_503_and_nothing_else()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);

        Assert.Equal((HttpStatusCode.OK, "ok"), await AskAsync(site));
        site.Probe.IsOut = true;
        site.Clock.Advance(SiteHealth.Kept);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "indisponible"), await AskAsync(site));
        site.Probe.IsOut = false;
        site.Clock.Advance(SiteHealth.Kept);
        Assert.Equal((HttpStatusCode.OK, "ok"), await AskAsync(site));
    }

    [Fact]
    public async Task However_many_strangers_ask_storage_is_asked_once_in_ten_seconds()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        await AskAsync(site);
        site.Clock.Advance(SiteHealth.Kept);

        var operations = await site.Probe.RecordAsync(async () =>
        {
            for (var visitor = 0; visitor < 5; visitor++)
            {
                await AskAsync(site);
            }
        });

        Assert.Equal(["GET blob", "HEAD blob", "table read"], operations.Order());
    }

    [Fact]
    public async Task Who_holds_the_key_reads_what_is_wrong()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        await site.PlainQueue(QueueNames.Mails).SendMessageAsync("{}");
        await site.QuietAsync();
        await Assert.ThrowsAsync<TimeoutException>(() => site.Services.GetRequiredService<TimerRecorder>()
            .RunAsync(nameof(DoWhatIsDueSchedule), () => throw new TimeoutException("Too slow."), CancellationToken.None));

        using var response = await site.OperateAsync(HttpMethod.Get, "/operations/health");
        var report = await Candidate.BodyAsync(response);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(report["isUp"]!.GetValue<bool>());
        Assert.Equal(1, report["poison"]!.GetValue<int>());
        Assert.Equal(0, report["waitingMails"]!.GetValue<int>());
        Assert.Equal(nameof(DoWhatIsDueSchedule), Assert.Single(report["timersNotOnTime"]!.AsArray())!.GetValue<string>());
        // The test's clock stands elsewhere than the service's: that is what this is for.
        Assert.True(Math.Abs(report["clockSkewSeconds"]!.GetValue<int>()) > HealthReport.MostSkewSeconds);

        site.Probe.IsOut = true;
        using var down = await site.OperateAsync(HttpMethod.Get, "/operations/health");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, down.StatusCode);
        Assert.False((await Candidate.BodyAsync(down))["tables"]!.GetValue<bool>());
    }

    [Fact]
    public async Task The_detail_is_closed_without_a_key()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);

        using var response = await site.Http.GetAsync("/operations/health");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(TestSite site)
    {
        using var response = await site.Http.GetAsync("/sante");
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
