using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>What the page and the API say of a call, as long as it is true.</summary>
public sealed class CallPageTests(Azurite azurite)
{
    [Fact]
    public async Task The_postal_way_is_offered_while_the_call_is_open_and_not_otherwise()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);

        Assert.Contains("par courrier", await PageAsync(site, "cnam-2026"), StringComparison.Ordinal);
        Assert.DoesNotContain("par courrier", await PageAsync(site, "cnam-2020-2021"), StringComparison.Ordinal);
        site.Clock.Set(Follower.Eve);
        Assert.DoesNotContain("par courrier", await PageAsync(site, "cnam-2026"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_text_of_a_closed_call_is_given_once_it_is_closed()
    {
        var open = Shipped.Vte with { Closed = Shipped.Catalogue.Get("cnam-2020-2021").Closed };
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, new Catalogue([open]));

        var before = await CallAsync(site);
        site.Clock.Set(open.Waves[^1].Closing + TimeSpan.FromDays(1));
        var after = await CallAsync(site);

        Assert.Null(before["closed"]);
        Assert.NotNull(after["closed"]);

        static async Task<JsonNode> CallAsync(TestSite site) => JsonNode.Parse(await site.Http.GetStringAsync("/api/v1/calls/vte-2026"))!;
    }

    [Theory]
    [InlineData(OnClose.Nothing, "restent telles qu’elles sont")]
    [InlineData(OnClose.Lock, "Plus aucun brouillon ne peut être déposé")]
    [InlineData(OnClose.StartTriage, "L’examen des candidatures déposées commence")]
    public async Task The_page_says_what_the_closing_does(OnClose onClose, string expected)
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, new Catalogue([Shipped.Vte with { OnClose = onClose }]));

        var page = await PageAsync(site, "vte-2026");

        Assert.Contains("À la clôture", page, StringComparison.Ordinal);
        Assert.Contains(expected, page, StringComparison.Ordinal);
    }

    private static async Task<string> PageAsync(TestSite site, string callId)
    {
        using var response = await site.Http.GetAsync($"/appels/{callId}");
        return Plain.Of(await CandidatePages.ReadAsync(response));
    }
}
