using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

public sealed class OperationsTests(Azurite azurite)
{
    [Fact]
    public async Task A_poisoned_message_is_listed_and_replayed_once_its_cause_is_gone()
    {
        var account = azurite.NextAccount();
        Candidate candidate;
        await using (var site = await TestSite.StartAsync(account, Shipped.Monday))
        {
            candidate = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
            await site.QuietAsync();

            // A notification that this version does not know, as after a rollback.
            await site.PlainQueue(QueueNames.Mails).SendMessageAsync(
                $$"""{"applicationId":"{{candidate.Id}}","notification":"of-tomorrow","occasion":"000001","recipientHash":null,"attempt":0,"schema":1}""");
            await site.QuietAsync();

            var listed = Assert.Single(await PoisonAsync(site));
            Assert.Equal("mails", listed!["queue"]!.GetValue<string>());
            Assert.Contains("of-tomorrow", listed["body"]!.GetValue<string>(), StringComparison.Ordinal);

            using var replayed = await site.OperateAsync(HttpMethod.Post, "/operations/poison/mails/replay");
            Assert.Equal(1, (await Candidate.BodyAsync(replayed))["replayed"]!.GetValue<int>());
            await site.QuietAsync();

            // The cause is still there: it came back to poison, and nothing else happened.
            Assert.Single(await PoisonAsync(site));
            Assert.Single(await site.InboxAsync());
        }
    }

    [Fact]
    public async Task A_message_that_is_not_even_base64_is_listed_as_it_is()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);

        await site.Services.GetRequiredService<StorageClients>().RawQueue(QueueNames.Mails).SendMessageAsync("pas du base64 !");
        await site.QuietAsync();

        Assert.Equal("pas du base64 !", Assert.Single(await PoisonAsync(site))!["body"]!.GetValue<string>());
    }

    [Fact]
    public async Task Messages_that_failed_while_storage_was_down_do_their_work_once_replayed()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await site.QuietAsync();

        // The message and the commit are done; everything after fails until storage is back.
        site.Probe.Arm(at: 3, StorageProbe.KillPoint.Before);
        await candidate.DepositAsync();
        await site.QuietAsync();
        site.Probe.Arm(at: 0, StorageProbe.KillPoint.Before);
        Assert.Single(await PoisonAsync(site));
        Assert.DoesNotContain(await site.InboxAsync(), mail => mail.Subject.StartsWith("Accusé", StringComparison.Ordinal));

        using var replayed = await site.OperateAsync(HttpMethod.Post, "/operations/poison/application-changes/replay");
        await site.QuietAsync();

        Assert.Equal(1, (await Candidate.BodyAsync(replayed))["replayed"]!.GetValue<int>());
        Assert.Empty(await PoisonAsync(site));
        Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Accusé", StringComparison.Ordinal));
        Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("À examiner", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_index_is_rebuilt_from_the_applications()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await candidate.DepositAsync();
        await site.QuietAsync();
        var table = site.Services.GetRequiredService<StorageClients>().Table(TableNames.Index);
        var before = await RowsAsync(table);
        foreach (var row in before)
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        }

        using var rebuilt = await site.OperateAsync(HttpMethod.Post, "/operations/index/rebuild");

        Assert.Equal(1, (await Candidate.BodyAsync(rebuilt))["applications"]!.GetValue<int>());
        var after = await RowsAsync(table);
        // In its wave, under its organisation, under its candidate, and the claim of its establishment; then the inbox and the figures.
        Assert.Equal(4, before.Count(row => row.PartitionKey.Split('|')[0] is not ("inbox" or "figures")));
        Assert.Contains(before, row => row.PartitionKey == "inbox|vte-2026");
        Assert.Contains(before, row => row.PartitionKey == "figures|vte-2026");
        Assert.Equal(before.Select(Described), after.Select(Described));

        static string Described(TI.Embedded.Tables.TableEntity row) => string.Join(';', row
            // An epoch names one making of the sums: erased and made again, they have another.
            .Where(property => property.Key is not ("Timestamp" or "odata.etag" or "Epoch"))
            .OrderBy(property => property.Key, StringComparer.Ordinal)
            .Select(property => $"{property.Key}={property.Value}"));
    }

    [Theory]
    [InlineData("GET", "/operations/poison")]
    [InlineData("POST", "/operations/poison/mails/replay")]
    [InlineData("POST", "/operations/index/rebuild")]
    [InlineData("GET", "/operations/calls/vte-2026/waves/continu/applications")]
    public async Task Operations_are_closed_without_a_key(string method, string path)
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);

        using var response = await site.SendAsync(new HttpMethod(method), path);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private static async Task<JsonArray> PoisonAsync(TestSite site)
    {
        using var response = await site.OperateAsync(HttpMethod.Get, "/operations/poison");
        return (await Candidate.BodyAsync(response))["messages"]!.AsArray();
    }

    private static async Task<List<TI.Embedded.Tables.TableEntity>> RowsAsync(TI.Embedded.Tables.TableClient table)
    {
        var rows = new List<TI.Embedded.Tables.TableEntity>();
        await foreach (var row in table.QueryAsync<TI.Embedded.Tables.TableEntity>())
        {
            rows.Add(row);
        }

        return rows;
    }
}
