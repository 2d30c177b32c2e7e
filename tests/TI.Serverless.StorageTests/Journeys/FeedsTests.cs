using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>The programme can be followed by a calendar, a feed reader and a program, without costing anything to storage.</summary>
public sealed class FeedsTests(Azurite azurite)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task The_calendar_holds_every_opening_and_closing_of_every_call()
    {
        await using var site = await StartAsync();

        using var response = await site.Http.GetAsync("/calendrier.ics");
        var events = CalendarReader.Read(await response.Content.ReadAsByteArrayAsync());

        Assert.Equal("text/calendar", response.Content.Headers.ContentType!.MediaType);
        var expected = Shipped.Catalogue.Calls.SelectMany(call => call.Waves).SelectMany(wave => new[] { wave.Opening, wave.Closing });
        Assert.Equal(expected, events.Select(one => one.Start));
        Assert.All(events, one => Assert.EndsWith($"@{site.Address.Host}", one.Uid, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_call_has_a_calendar_of_its_own_that_its_page_leads_to()
    {
        await using var site = await StartAsync();

        var page = await site.Http.GetStringAsync("/appels/cnam-2026");
        using var response = await site.Http.GetAsync("/appels/cnam-2026/calendrier.ics");
        using var unknown = await site.Http.GetAsync("/appels/inconnu/calendrier.ics");

        Assert.Contains("href=\"/appels/cnam-2026/calendrier.ics\"", page, StringComparison.Ordinal);
        Assert.Equal(Shipped.Cnam.Waves.Count * 2, CalendarReader.Read(await response.Content.ReadAsByteArrayAsync()).Count);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task The_feed_tells_what_happened_with_identifiers_and_dates_that_stay()
    {
        await using var site = await StartAsync();

        var before = await FeedAsync(site);
        site.Clock.Advance(TimeSpan.FromHours(1));
        var same = await FeedAsync(site);
        site.Clock.Set(Shipped.Cnam.Waves[0].Closing);
        var after = await FeedAsync(site);

        Assert.Equal(before.ToString(), same.ToString());
        Assert.All(before.Elements(Atom + "entry"), entry => Assert.True(DateOf(entry) <= Shipped.Monday));
        var ids = after.Elements(Atom + "entry").Select(IdOf).ToArray();
        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal(["cnam-2026.vague-1.closes", "cnam-2026.vague-1.closingsoon"], ids.Take(2).Select(id => id.Split('#')[1]));
        var told = before.Elements(Atom + "entry").Select(IdOf).ToArray();
        var still = ids.Where(told.Contains).ToArray();
        Assert.NotEmpty(still);
        Assert.Equal(told.Take(still.Length), still);
        Assert.Equal(Shipped.Cnam.Waves[0].Closing, DateTimeOffset.Parse(after.Element(Atom + "updated")!.Value, CultureInfo.InvariantCulture));
        Assert.All(after.Elements(Atom + "entry"), entry => Assert.NotEmpty(entry.Element(Atom + "author")!.Element(Atom + "name")!.Value));
    }

    [Theory]
    [InlineData("/calendrier.ics")]
    [InlineData("/appels/vte-2026/calendrier.ics")]
    [InlineData("/actualites.atom")]
    [InlineData("/api/v1/calls")]
    [InlineData("/api/v1/calls/vte-2026")]
    public async Task Who_has_it_already_is_told_so_and_nothing_is_asked_of_storage(string path)
    {
        await using var site = await StartAsync();
        using var first = await site.Http.GetAsync(path);
        HttpStatusCode? again = null;
        string? head = null;

        var operations = await site.Probe.RecordAsync(async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            using var second = await site.Http.SendAsync(request);
            again = second.StatusCode;
            using var third = await site.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
            head = third.Headers.ETag!.Tag;
        });

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.True(first.Headers.CacheControl!.Public);
        Assert.Equal(HttpStatusCode.NotModified, again);
        Assert.Equal(first.Headers.ETag!.Tag, head);
        Assert.Empty(operations);
    }

    [Fact]
    public async Task Public_pages_tell_browsers_where_the_feeds_are_and_private_ones_do_not()
    {
        await using var site = await StartAsync();

        foreach (var path in new[] { "/", "/appels/vte-2026", "/plan-du-site" })
        {
            var page = await site.Http.GetStringAsync(path);
            Assert.Contains("<link rel=\"alternate\" type=\"application/atom+xml\"", page, StringComparison.Ordinal);
            Assert.Contains("<link rel=\"alternate\" type=\"text/calendar\"", page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("rel=\"alternate\"", await site.Http.GetStringAsync("/acces"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_calls_as_json_tell_where_they_stand_with_offsets_and_the_next_wave()
    {
        await using var site = await StartAsync();

        var calls = (await site.Http.GetStringAsync("/api/v1/calls")) is { } text ? JsonNode.Parse(text)!["calls"]!.AsArray() : [];
        var cnam = calls.Single(call => call!["id"]!.GetValue<string>() == "cnam-2026")!;

        Assert.Equal("open", cnam["state"]!.GetValue<string>());
        Assert.Equal("2027-02-26T23:59:59+01:00", cnam["currentWave"]!["closesAt"]!.GetValue<string>());
        Assert.Equal("2027-02-27T00:00:00+01:00", cnam["nextWave"]!["opensAt"]!.GetValue<string>());
        Assert.Equal("Europe/Paris", cnam["timeZone"]!.GetValue<string>());
        Assert.Equal("/appels/cnam-2026", cnam["links"]!["page"]!.GetValue<string>());
        Assert.Equal("/appels/cnam-2026/calendrier.ics", cnam["links"]!["calendar"]!.GetValue<string>());
    }

    private Task<TestSite> StartAsync() => TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);

    private static async Task<XElement> FeedAsync(TestSite site)
    {
        using var response = await site.Http.GetAsync("/actualites.atom");
        Assert.Equal(new MediaTypeHeaderValue("application/atom+xml", "utf-8"), response.Content.Headers.ContentType);
        var feed = XDocument.Parse(await response.Content.ReadAsStringAsync()).Root!;
        Assert.Equal(Atom + "feed", feed.Name);
        return feed;
    }

    private static string IdOf(XElement entry) => entry.Element(Atom + "id")!.Value;

    private static DateTimeOffset DateOf(XElement entry) => DateTimeOffset.Parse(entry.Element(Atom + "updated")!.Value, CultureInfo.InvariantCulture);
}
