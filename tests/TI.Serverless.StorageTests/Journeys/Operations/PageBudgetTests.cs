using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Backups;
using TI.Serverless.Functions.Operations.Long;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.TestKit;
using TI.Serverless.TestKit.Cost;

namespace TI.Serverless.StorageTests.Journeys.Operations;

/// <summary>What the pages of whoever runs the site cost, and that of the data of one person: a known number of operations, however many files there are.</summary>
public sealed class PageBudgetTests(Azurite azurite)
{
    private const string Root = "/gestion/exploitation";

    [Fact]
    public async Task Pages_of_the_running_of_the_site_cost_the_same_however_many_files_there_are()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var file = (await DepositedFiles.DepositAsync(site, 1))[0];
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        await site.Services.GetRequiredService<StartOperationHandler>().HandleAsync(BackUp.OperationName, about: null, "Un administrateur", CancellationToken.None);
        await site.QuietAsync();

        var one = await CostsAsync(site, administrator, file);
        await DepositedFiles.DepositAsync(site, 6, from: 2);
        var seven = await CostsAsync(site, administrator, file);

        Assert.Equal(
            [
                // Three queries of lists, and what each queue and its poison queue hold: the probe calls those as it does reads of blobs.
                $"{Root}: 61 GET blob, 1 HEAD blob, 3 table query, 3 table read",
                $"{Root}/journal: 1 table query, 1 table read",
                // The manifest of each backup, thirty at most, and whether anybody worked here.
                $"{Root}/sauvegardes: 2 GET blob, 9 table query, 2 table read",
                $"{Root}/courriels: 1 table read",
                "/gestion/appels/vte-2026/conservation: 3 table query, 5 table read",
                "/gestion/appels/vte-2026/dossiers/…/conservation: 3 table read",
                "…: 2 table query, 2 table read",
                // One more for each file of this person, and for each wave whose opening is still told of.
                "direction1@usine.example: 7 table query, 2 table read",
            ],
            one);
        Assert.Equal(one, seven);
    }

    [Fact]
    public async Task A_page_of_somebodys_data_costs_the_same_however_many_files_others_have()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var file = (await DepositedFiles.DepositAsync(site, 1))[0];
        var pages = await CandidatePages.OpenAsync(file);

        var one = await site.Probe.RecordAsync(() => pages.GetAsync("/mes-donnees"));
        await DepositedFiles.DepositAsync(site, 6, from: 2);
        var seven = await site.Probe.RecordAsync(() => pages.GetAsync("/mes-donnees"));

        // A read for each wave of the catalogue whose opening somebody may wait for.
        Assert.Equal(["3 table query", "15 table read"], StorageBudget.Count(one));
        Assert.Equal(one, seven);
    }

    /// <summary>What each page costs, once it was opened: what is kept in memory is there.</summary>
    private static async Task<IReadOnlyList<string>> CostsAsync(TestSite site, OfficeVisitor administrator, Candidate file)
    {
        string[] pages =
        [
            Root, $"{Root}/journal", $"{Root}/sauvegardes", $"{Root}/courriels", "/gestion/appels/vte-2026/conservation", $"/gestion/appels/vte-2026/dossiers/{file.Id}/conservation",
        ];
        var costs = new List<string>();
        foreach (var page in pages)
        {
            await administrator.GetAsync(page);
            costs.Add($"{page.Replace(file.Id, "…", StringComparison.Ordinal)}: {await CostAsync(site, () => administrator.GetAsync(page))}");
        }

        foreach (var typed in new[] { file.Id, "direction1@usine.example" })
        {
            costs.Add($"{typed.Replace(file.Id, "…", StringComparison.Ordinal)}: {await CostAsync(site, () => administrator.SubmitAsync($"{Root}/courriels", ("recherche", typed), ("_action", "chercher")))}");
        }

        return costs;
    }

    private static async Task<string> CostAsync(TestSite site, Func<Task> open) => string.Join(", ", StorageBudget.Count(await site.Probe.RecordAsync(open)));
}
