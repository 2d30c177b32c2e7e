using System.Globalization;
using Azure;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Figures;
using TI.Serverless.Functions.Storage;
using TI.Serverless.StorageTests.Journeys;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Figures;

/// <summary>The sums of a call always equal a recount of its applications.</summary>
public sealed class TallyTests(Azurite azurite)
{
    private const string Call = "vte-2026";

    private static readonly string[] Outcomes = ["Open", "Retained", "Refused"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Sums_equal_a_recount_after_changes_in_any_order_doubled_and_at_the_same_moment(int seed)
    {
        await using var site = await StartAsync();
        var tallies = site.Services.GetRequiredService<TallyStore>();
        var random = new Random(seed);
        var last = new List<Contribution>();
        var messages = new List<(ApplicationId Id, int Version, Contribution Contribution)>();
        for (var application = 0; application < 12; application++)
        {
            var id = ApplicationId.New(Shipped.Monday);
            var siren = string.Create(CultureInfo.InvariantCulture, $"90000000{random.Next(4)}");
            var versions = Enumerable.Range(1, 4).Select(version => (id, version, Random(random, siren))).ToList();
            last.Add(versions[^1].Item3);
            messages.AddRange(versions);
            messages.AddRange(versions.Where(_ => random.Next(2) == 0));
        }

        var shuffled = messages.ToArray();
        random.Shuffle(shuffled);
        await Parallel.ForEachAsync(
            shuffled,
            new ParallelOptions { MaxDegreeOfParallelism = 6 },
            async (one, cancellationToken) => await tallies.ProjectAsync(Call, one.Id, one.Version, one.Contribution, cancellationToken));

        Assert.Equal(Recount(last), Sorted(await tallies.SumsAsync(Call, CancellationToken.None)));
    }

    [Fact]
    public async Task A_draft_that_goes_over_to_another_organisation_takes_its_counts_along()
    {
        await using var site = await StartAsync();
        var tallies = site.Services.GetRequiredService<TallyStore>();
        var id = ApplicationId.New(Shipped.Monday);
        var one = new Contribution("900000001", Counts("a"), ["departement|45"]);
        var other = new Contribution("900000002", Counts("b"), ["departement|45"]);

        await tallies.ProjectAsync(Call, id, 1, one, CancellationToken.None);
        await tallies.ProjectAsync(Call, id, 2, other, CancellationToken.None);
        await tallies.ProjectAsync(Call, id, 1, one, CancellationToken.None);

        Assert.Equal(Recount([other]), Sorted(await tallies.SumsAsync(Call, CancellationToken.None)));
    }

    [Fact]
    public async Task Sums_that_were_erased_are_made_whole_by_projecting_again()
    {
        await using var site = await StartAsync();
        var tallies = site.Services.GetRequiredService<TallyStore>();
        var table = site.Services.GetRequiredService<StorageClients>().Table(TableNames.Index);
        var random = new Random(4);
        var applications = Enumerable.Range(0, 6)
            .Select(number => (Id: ApplicationId.New(Shipped.Monday), Contribution: Random(random, $"90000000{number % 3}")))
            .ToList();
        await ProjectAllAsync();

        for (var number = 0; number < 3; number++)
        {
            await table.DeleteEntityAsync(TallyKeys.Call(Call), TallyKeys.Sum($"90000000{number}"), ETag.All);
        }

        Assert.Empty(await tallies.SumsAsync(Call, CancellationToken.None));
        await ProjectAllAsync();
        await ProjectAllAsync();

        Assert.Equal(Recount(applications.Select(one => one.Contribution)), Sorted(await tallies.SumsAsync(Call, CancellationToken.None)));

        async Task ProjectAllAsync()
        {
            foreach (var (id, contribution) in applications)
            {
                await tallies.ProjectAsync(Call, id, 1, contribution, CancellationToken.None);
            }
        }
    }

    [Fact]
    public async Task Whatever_happens_to_files_the_figures_follow_and_a_rebuild_changes_nothing()
    {
        await using var site = await StartAsync();
        await Candidate.StartAsync(site, Shipped.Vte, new { email = "a@usine.example", siret = Samples.Siret(41) });
        await DepositedAsync(site, 42);
        var retained = await DepositedAsync(site, 43);
        await ReviewCrashTests.ActAsync(retained, "prise-en-charge");
        await ReviewCrashTests.ActAsync(retained, "retenir");
        var withdrawn = await DepositedAsync(site, 44);
        (await withdrawn.SendAsync(HttpMethod.Post, "/withdrawal", new { reason = "Reporté." })).Dispose();
        await site.QuietAsync();
        var tallies = site.Services.GetRequiredService<TallyStore>();

        var sums = await tallies.SumsAsync(Call, CancellationToken.None);

        Assert.Equal(1, sums["status|continu|Draft"]);
        Assert.Equal(1, sums["status|continu|Retained"]);
        Assert.Equal(1, sums["status|continu|Withdrawn"]);
        Assert.Equal(3, sums["deposits|2026-11-23"]);
        Assert.Equal(3, sums["organisations|whole|"]);
        Assert.Equal(1, sums["departement|45|Retained"]);
        Assert.Equal(1, sums["firstAction|0"]);
        Assert.Equal(1, sums["decision|0"]);
        Assert.Equal(1, sums["load|"]);
        Assert.Equal(1, sums["status|continu|Submitted"]);

        using var rebuilt = await site.OperateAsync(HttpMethod.Post, "/operations/index/rebuild");
        Assert.Equal(Sorted(sums), Sorted(await tallies.SumsAsync(Call, CancellationToken.None)));
    }

    [Fact]
    public async Task Figures_survive_a_crash_at_every_storage_call() => await new CrashDrill(azurite, TestContext.Current.TestOutputHelper!).SurviveAsync(
        prepare: ReviewCrashTests.DepositedAsync,
        attempt: candidate => ReviewCrashTests.ActAsync(candidate, "retenir"),
        expectedEvents: [EventKind.Started, EventKind.Submitted, EventKind.Retained],
        expectedMails: ["Votre brouillon", "Accusé de réception", "À examiner", "Décision"],
        checkMore: async (candidate, _) =>
        {
            var sums = await candidate.Site.Services.GetRequiredService<TallyStore>().SumsAsync(Call, CancellationToken.None);
            Assert.Equal(1, sums["status|continu|Retained"]);
            Assert.Equal(1, sums["organisations|whole||Retained"]);
            Assert.Equal(1, sums.Where(sum => sum.Key.StartsWith("status|", StringComparison.Ordinal)).Sum(sum => sum.Value));
        });

    private static async Task<Candidate> DepositedAsync(TestSite site, int number)
    {
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, new { email = "direction@usine.example", siret = Samples.Siret(number) });
        await candidate.DepositAsync();
        return candidate;
    }

    private static Contribution Random(Random random, string siren)
    {
        var outcome = Outcomes[random.Next(Outcomes.Length)];
        var place = $"departement|{random.Next(41, 44)}";
        var sums = new Dictionary<string, long> { [$"{place}|{outcome}"] = 1, ["asked|continu"] = random.Next(1, 1000) };
        return new Contribution(siren, sums, random.Next(4) == 0 ? [] : [place, $"{place}|{outcome}"]);
    }

    private static Dictionary<string, long> Counts(string name) => new() { [name] = 1 };

    private static SortedDictionary<string, long> Recount(IEnumerable<Contribution> contributions)
    {
        var all = contributions.ToList();
        var sums = all.SelectMany(one => one.Sums).GroupBy(sum => sum.Key).ToDictionary(group => group.Key, group => group.Sum(sum => sum.Value));
        foreach (var cell in all.SelectMany(one => one.Cells).Distinct())
        {
            sums["organisations|" + cell] = all.Where(one => one.Cells.Contains(cell)).Select(one => one.Siren).Distinct().Count();
        }

        return Sorted(sums);
    }

    private static SortedDictionary<string, long> Sorted(IEnumerable<KeyValuePair<string, long>> sums) => new(sums.ToDictionary(), StringComparer.Ordinal);

    private Task<TestSite> StartAsync() => TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
}
