using System.Net;
using TI.Serverless.Functions.Calls;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>A closing is kept to the second, in Paris, whatever the season.</summary>
public sealed class ClosingTests(Azurite azurite)
{
    public static TheoryData<string, int, string> Closings => new()
    {
        // Closing in Paris, grace in minutes, the instant of its last second in UTC.
        { "2027-02-26T23:59:59", 0, "2027-02-26T22:59:59Z" },
        { "2027-06-25T23:59:59", 0, "2027-06-25T21:59:59Z" },
        { "2027-06-25T23:59:59", 30, "2027-06-25T21:59:59Z" },

        // The night of 28 March 2027: 2:00 becomes 3:00.
        { "2027-03-28T23:59:59", 0, "2027-03-28T21:59:59Z" },

        // The night of 31 October 2027: 3:00 becomes 2:00 again, and a closing at 2:30 means the second 2:30.
        { "2027-10-31T02:30:00", 0, "2027-10-31T01:30:00Z" },
        { "2027-10-31T23:59:59", 0, "2027-10-31T22:59:59Z" },
    };

    [Theory]
    [MemberData(nameof(Closings))]
    public async Task A_deposit_in_the_last_second_is_received_and_the_next_second_is_too_late(string closesAt, int grace, string lastSecond)
    {
        var call = Closing(closesAt, grace);
        var last = DateTimeOffset.Parse(lastSecond, System.Globalization.CultureInfo.InvariantCulture);
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), last - TimeSpan.FromDays(1), new Catalogue([call]));
        var inTime = await Candidate.WithCompleteDraftAsync(site, call, Shipped.Company);
        var late = await Candidate.WithCompleteDraftAsync(site, call, Shipped.Company);

        site.Clock.Set(last + TimeSpan.FromMilliseconds(999));
        using var received = await inTime.SubmitAsync();
        site.Clock.Set(last + TimeSpan.FromMinutes(grace) + TimeSpan.FromSeconds(1));
        using var refused = await late.SubmitAsync();

        Assert.Equal(HttpStatusCode.Created, received.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("draft", (await late.ReadAsync())["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Grace_is_for_drafts_that_were_started_before_the_closing()
    {
        var call = Closing("2027-06-25T23:59:59", grace: 30);
        var last = new DateTimeOffset(2027, 6, 25, 21, 59, 59, TimeSpan.Zero);
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), last, new Catalogue([call]));
        var started = await Candidate.WithCompleteDraftAsync(site, call, Shipped.Company);

        site.Clock.Set(last + TimeSpan.FromSeconds(1));
        using var tooLateToStart = await site.SendAsync(HttpMethod.Post, $"/api/v1/calls/{call.Id}/applications", json: Shipped.Company);
        site.Clock.Set(last + TimeSpan.FromMinutes(30));
        using var received = await started.SubmitAsync();

        Assert.Equal(HttpStatusCode.Conflict, tooLateToStart.StatusCode);
        Assert.Equal(HttpStatusCode.Created, received.StatusCode);
    }

    [Fact]
    public async Task A_draft_of_a_wave_that_closed_is_deposited_in_the_next_one_and_leaves_the_first_list()
    {
        var call = Shipped.Cnam;
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await Candidate.WithCompleteDraftAsync(site, call, Shipped.Authority);
        await site.QuietAsync();

        site.Clock.Set(call.Waves[1].Opening + TimeSpan.FromDays(10));
        var receipt = await candidate.DepositAsync();
        await site.QuietAsync();

        Assert.Equal(call.Waves[1].Label, receipt["wave"]!.GetValue<string>());
        Assert.Equal(0, await CountAsync(site, call.Waves[0].Id));
        Assert.Equal(1, await CountAsync(site, call.Waves[1].Id));

        async Task<int> CountAsync(TestSite where, string waveId)
        {
            using var response = await where.OperateAsync(HttpMethod.Get, $"/operations/calls/{call.Id}/waves/{waveId}/applications");
            return (await Candidate.BodyAsync(response))["applications"]!.AsArray().Count;
        }
    }

    private static CallDefinition Closing(string closesAt, int grace)
    {
        var local = DateTime.Parse(closesAt, System.Globalization.CultureInfo.InvariantCulture);
        var wave = Shipped.Vte.Waves[0] with { OpensAt = new DateTime(2026, 1, 5, 9, 0, 0), ClosesAt = local, GraceMinutes = grace };
        return Shipped.Vte with { Waves = [wave] };
    }
}
