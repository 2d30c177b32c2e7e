using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls.Forms;
using TI.Serverless.Functions.Calls.Revisions;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Management;

/// <summary>What one instance publishes, the others serve, without a restart and at the cost of a query each half minute.</summary>
public sealed class CatalogueRefreshTests(Azurite azurite)
{
    private static readonly TimeSpan Later = CatalogueRefresh.Interval;

    [Fact]
    public async Task A_publication_is_served_by_every_instance_within_half_a_minute()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        Assert.Contains(Shipped.Vte.Title, await site.CallPageAsync("vte-2026"), StringComparison.Ordinal);

        await site.PublishElsewhereAsync(1, Shipped.Vte with { Title = "Un titre revu" });
        var before = await site.CallPageAsync("vte-2026");
        site.Clock.Advance(Later);
        var after = await site.CallPageAsync("vte-2026");

        Assert.DoesNotContain("Un titre revu", before, StringComparison.Ordinal);
        Assert.Contains("Un titre revu", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_that_starts_serves_what_was_published_before_to_its_first_visitor()
    {
        var account = azurite.NextAccount();
        await using (var site = await TestSite.StartAsync(account, Shipped.Monday))
        {
            await site.PublishElsewhereAsync(1, Shipped.Vte with { Title = "Un titre revu" });
        }

        await using var restarted = await TestSite.StartAsync(account, Shipped.Monday);

        Assert.Contains("Un titre revu", await restarted.CallPageAsync("vte-2026"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looking_for_publications_and_switches_costs_a_query_and_a_read_each_half_minute_and_nothing_between()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        await site.CallPageAsync("vte-2026");

        var between = await site.Probe.RecordAsync(() => site.CallPageAsync("vte-2026"));
        site.Clock.Advance(Later);
        var due = await site.Probe.RecordAsync(() => Task.WhenAll(Enumerable.Range(0, 5).Select(_ => site.CallPageAsync("vte-2026"))));

        Assert.Empty(between);
        Assert.Equal(["table query", "table read"], due.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task While_storage_is_out_of_service_the_calls_stay_as_they_were()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        await site.PublishElsewhereAsync(1, Shipped.Vte with { Title = "Un titre revu" });
        await site.CallPageAsync("vte-2026");

        site.Probe.IsOut = true;
        site.Clock.Advance(Later);
        var during = await site.CallPageAsync("vte-2026");

        Assert.Contains("Un titre revu", during, StringComparison.Ordinal);
        Assert.Contains(site.Logs.Lines, line => line.Contains("cannot be read now", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_keeps_the_form_it_was_begun_with_and_follows_the_dates_of_now()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Vte.Waves[^1].Closing - TimeSpan.FromDays(2));
        var early = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
        var more = new FieldDefinition { Id = "questionAdded", Type = "text", Label = "Une question ajoutée", Required = true };
        var section = Shipped.Vte.Form.Sections[0];
        var extended = Shipped.Vte.Waves[^1].ClosesAt.AddDays(40);
        await site.PublishElsewhereAsync(1, Shipped.Vte with
        {
            Form = Shipped.Vte.Form with { Sections = [section with { Fields = [.. section.Fields, more] }, .. Shipped.Vte.Form.Sections.Skip(1)] },
            Waves = [.. Shipped.Vte.Waves.SkipLast(1), Shipped.Vte.Waves[^1] with { ClosesAt = extended }],
        });
        site.Clock.Advance(Later);

        var late = await Candidate.StartAsync(site, Shipped.Vte, new { email = "autre@usine.example", siret = Samples.Siret(7) });
        site.Clock.Set(Shipped.Vte.Waves[^1].Closing + TimeSpan.FromDays(5));
        await early.CompleteAsync();
        var receipt = await early.DepositAsync();
        using var refused = await late.SendAsync(HttpMethod.Put, json: new { answers = new JsonObject { ["questionAdded"] = "Oui" } }, ifMatch: late.ETag);
        using var unknown = await early.SendAsync(HttpMethod.Get);

        Assert.NotNull(receipt["number"]);
        Assert.True(refused.IsSuccessStatusCode, await refused.Content.ReadAsStringAsync());
        Assert.DoesNotContain("questionAdded", await unknown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
