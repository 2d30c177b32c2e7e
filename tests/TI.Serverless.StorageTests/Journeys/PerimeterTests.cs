using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Embedded.Tables;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>A territory is retained by one call, and its companies may then apply to the call that follows.</summary>
public sealed class PerimeterTests(Azurite azurite)
{
    private static readonly SchemeSample Territory = SchemeSample.Read("rebond-territoires");
    private static readonly SchemeSample Project = SchemeSample.Read("rebond-projets");

    /// <summary>Both calls are open: 3 August 2026, 10:00 in Paris.</summary>
    private static readonly DateTimeOffset Summer = new(2026, 8, 3, 10, 0, 0, TimeSpan.FromHours(2));

    private static CallDefinition First => Shipped.Catalogue.Get("rebond-territoires");

    private static CallDefinition Second => Shipped.Catalogue.Get("rebond-projets");

    [Fact]
    public async Task A_project_outside_every_laureate_is_refused_until_its_territory_is_retained()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Summer);
        await DepositAsync(site, First, Territory);
        var project = await WithPiecesAsync(site, Second, Project);

        using var refused = await project.SubmitAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("n’est dans le périmètre d’aucun lauréat", Plain.Of((await Candidate.BodyAsync(refused))["errors"]!["siteCommune"]![0]!.GetValue<string>()), StringComparison.Ordinal);

        await RetainAsync(site);
        var receipt = await project.DepositAsync();

        Assert.Contains("est dans le périmètre d’un lauréat", Plain.Of(receipt["territory"]!.GetValue<string>()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rebuilding_the_index_finds_the_laureates_again()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Summer);
        await DepositAsync(site, First, Territory);
        await RetainAsync(site);
        var index = site.Services.GetRequiredService<StorageClients>().Table(TableNames.Index);
        var lost = 0;
        await foreach (var row in index.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {IndexKeys.Laureates(First.Id)}")))
        {
            await index.DeleteEntityAsync(row.PartitionKey, row.RowKey);
            lost++;
        }

        using var rebuilt = await site.OperateAsync(HttpMethod.Post, "/operations/index/rebuild");
        var project = await WithPiecesAsync(site, Second, Project);

        Assert.Equal(HttpStatusCode.OK, rebuilt.StatusCode);
        Assert.Equal(2, lost);
        Assert.Equal("inside", (await project.ReadAsync())["territory"]!["outcome"]!.GetValue<string>());
    }

    private static async Task DepositAsync(TestSite site, CallDefinition call, SchemeSample sample)
    {
        var candidate = await WithPiecesAsync(site, call, sample);
        await candidate.DepositAsync();
        await site.QuietAsync();
    }

    private static async Task RetainAsync(TestSite site)
    {
        var mail = (await site.InboxAsync()).First(mail => mail.Subject.StartsWith("À examiner", StringComparison.Ordinal));
        await new OfficerLinks(site, mail).PostAsync("retenir", ("texte", "Le bassin est durement touché."));
        await site.QuietAsync();
    }

    private static async Task<Candidate> WithPiecesAsync(TestSite site, CallDefinition call, SchemeSample sample)
    {
        var candidate = await Candidate.StartAsync(site, call, sample.Applicant);
        await candidate.SaveAsync(sample.Answers.DeepClone().AsObject());
        foreach (var piece in call.Attachments.Where(piece => piece.Required))
        {
            var (name, content) = Samples.FileFor(piece);
            using var joined = await candidate.AttachAsync(piece.Id, name, content);
            Assert.Equal(HttpStatusCode.Created, joined.StatusCode);
        }

        return candidate;
    }
}
