using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Companies;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>A call that helps an establishment once takes one deposit for it, whatever happens at the same time.</summary>
public sealed class OnePerSiretTests(Azurite azurite)
{
    private static readonly object Colleague = new { email = "production@usine.example", siret = "30150139100082" };
    private static readonly Siret Siret = Siret.Parse("30150139100082");

    [Fact]
    public async Task The_second_deposit_for_an_establishment_is_refused_with_a_sentence_that_names_nobody()
    {
        await using var site = await StartAsync();
        var (first, second) = await TwoDraftsAsync(site);
        var number = (await first.DepositAsync())["number"]!.GetValue<string>();

        using var refused = await second.SubmitAsync();
        var problem = await Candidate.BodyAsync(refused);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("urn:ti-serverless:already-deposited", problem["type"]!.GetValue<string>());
        Assert.Contains("30150139100082", problem["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.DoesNotContain(number, problem.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("direction@usine.example", problem.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("draft", (await second.ReadAsync())["status"]!.GetValue<string>());
        Assert.Empty(site.Logs.Lines);
    }

    [Fact]
    public async Task The_page_says_it_too_and_the_first_deposit_answers_as_ever()
    {
        await using var site = await StartAsync();
        var (first, second) = await TwoDraftsAsync(site);
        await first.DepositAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/dossiers/{second.Id}/verification")
        {
            Content = new FormUrlEncodedContent([]),
        };
        request.Headers.Add("Cookie", await CookieAsync(site, second));

        using var page = await site.Http.SendAsync(request);
        using var again = await first.SubmitAsync();

        Assert.Equal(HttpStatusCode.Conflict, page.StatusCode);
        Assert.Contains("n’accepte qu’une candidature par établissement", await CandidatePages.ReadAsync(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task A_draft_that_was_begun_first_does_not_stop_a_deposit_and_is_then_refused_itself()
    {
        await using var site = await StartAsync();
        var (first, second) = await TwoDraftsAsync(site);

        await second.DepositAsync();

        using var refused = await first.SubmitAsync();
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    [Fact]
    public async Task Two_deposits_at_the_same_moment_make_one()
    {
        for (var round = 0; round < 5; round++)
        {
            await using var site = await StartAsync();
            var (first, second) = await TwoDraftsAsync(site);

            var statuses = await Task.WhenAll(new[] { first, second, second, first }.Select(async candidate =>
            {
                using var response = await candidate.SubmitAsync();
                return response.StatusCode;
            }));

            Assert.Single(statuses, status => status == HttpStatusCode.Created);
            Assert.Equal(1, await DepositedAsync(first, second));
        }
    }

    [Fact]
    public async Task A_withdrawal_frees_the_establishment()
    {
        await using var site = await StartAsync();
        var (first, second) = await TwoDraftsAsync(site);
        await first.DepositAsync();
        using var withdrawn = await first.SendAsync(HttpMethod.Post, "/withdrawal", json: new { });
        Assert.True(withdrawn.IsSuccessStatusCode);

        await second.DepositAsync();
    }

    [Fact]
    public async Task Another_call_and_another_establishment_are_not_concerned()
    {
        await using var site = await StartAsync();
        var (first, _) = await TwoDraftsAsync(site);
        await first.DepositAsync();

        await (await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, new { email = "a@usine.example", siret = "37816847000110" })).DepositAsync();
        await (await Candidate.WithCompleteDraftAsync(site, Shipped.Cnam, Shipped.Company)).DepositAsync();
        await (await Candidate.WithCompleteDraftAsync(site, Shipped.Cnam, Colleague)).DepositAsync();
    }

    /// <summary>
    /// The second deposit, which takes the claim from the first one's draft, is killed at each of its changes, before it or after it;
    /// then the first deposits, and the second tries again: one of them succeeded, and only one.
    /// </summary>
    [Fact]
    public async Task A_deposit_killed_anywhere_neither_blocks_the_establishment_nor_lets_it_in_twice()
    {
        int changes;
        await using (var site = await StartAsync())
        {
            var (_, second) = await TwoDraftsAsync(site);
            var operations = await site.Probe.RecordAsync(second.DepositAsync);
            changes = operations.Take(operations.ToList().IndexOf("transaction") + 1).Count(StorageProbe.IsChange);
            Assert.True(changes > 2, $"Only {changes} changes: the deposit did not take the claim over.");
        }

        for (var at = 1; at <= changes; at++)
        {
            foreach (var point in Enum.GetValues<StorageProbe.KillPoint>())
            {
                await SurviveAsync(at, point);
            }
        }
    }

    [Fact]
    public async Task Where_the_claim_was_not_made_beforehand_a_deposit_costs_one_write_more()
    {
        await using var site = await StartAsync();
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await site.QuietAsync();
        await UnmarkAsync(site, candidate);
        await DeleteClaimAsync(site);

        var operations = await site.Probe.RecordAsync(candidate.DepositAsync);

        Assert.Equal(["table read", "table write", "queue send", "transaction"], operations.Take(4));
    }

    [Fact]
    public async Task Rebuilding_the_index_restores_the_claims()
    {
        await using var site = await StartAsync();
        var (first, second) = await TwoDraftsAsync(site);
        await first.DepositAsync();
        await site.QuietAsync();
        await DeleteClaimAsync(site);

        using var rebuilt = await site.OperateAsync(HttpMethod.Post, "/operations/index/rebuild");
        Assert.True(rebuilt.IsSuccessStatusCode, $"{rebuilt.StatusCode}");

        using var refused = await second.SubmitAsync();
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    private Task<TestSite> StartAsync(string? account = null) => TestSite.StartAsync(
        account ?? azurite.NextAccount(),
        Shipped.Monday,
        settings: new Dictionary<string, string?> { ["AzureFunctionsJobHost:extensions:queues:maxDequeueCount"] = "1000" });

    /// <summary>Two complete drafts of one establishment; the first one holds the claim.</summary>
    private static async Task<(Candidate First, Candidate Second)> TwoDraftsAsync(TestSite site)
    {
        var first = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await site.QuietAsync();
        var second = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Colleague);
        await site.QuietAsync();
        return (first, second);
    }

    private async Task SurviveAsync(int at, StorageProbe.KillPoint point)
    {
        var account = azurite.NextAccount();
        Candidate first, second;
        await using (var site = await StartAsync(account))
        {
            (first, second) = await TwoDraftsAsync(site);
            site.Probe.Arm(at, point);
            using var killed = await second.SubmitAsync();
            await site.Probe.DeadAsync();
        }

        await using var restarted = await StartAsync(account);
        first.Site = second.Site = restarted;
        using var one = await first.SubmitAsync();
        using var other = await second.SubmitAsync();

        Assert.True(await DepositedAsync(first, second) == 1, $"crash {point} change {at}: {one.StatusCode}, {other.StatusCode}");
        Assert.Contains(HttpStatusCode.Conflict, new[] { one.StatusCode, other.StatusCode });
    }

    private static async Task<int> DepositedAsync(params Candidate[] candidates)
    {
        var count = 0;
        foreach (var candidate in candidates)
        {
            count += (await candidate.ReadAsync())["status"]!.GetValue<string>() == "submitted" ? 1 : 0;
        }

        return count;
    }

    /// <summary>As if the worker had not come yet.</summary>
    private static async Task UnmarkAsync(TestSite site, Candidate candidate)
    {
        var store = site.Services.GetRequiredService<ApplicationStore>();
        var application = await store.FindAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None);
        Assert.True(application!.HoldsSiret);
        await store.SaveAsync(application with { HoldsSiret = false }, CancellationToken.None);
    }

    private static async Task DeleteClaimAsync(TestSite site) =>
        await site.Services.GetRequiredService<StorageClients>().Table(TableNames.Index)
            .DeleteEntityAsync(IndexKeys.SiretClaim("vte-2026", Siret), IndexKeys.Claim, cancellationToken: CancellationToken.None);

    /// <summary>The cookie that a candidate gets from the link in the first mail.</summary>
    private static async Task<string> CookieAsync(TestSite site, Candidate candidate)
    {
        var mail = (await site.InboxAsync()).First(mail => mail.To.Contains("production@usine.example"));
        var link = mail.Links.First(link => link.Contains("/suivi/", StringComparison.Ordinal));
        using var opened = await site.Http.GetAsync(new Uri(link).AbsolutePath);
        Assert.Contains(candidate.Id, opened.Headers.Location?.OriginalString ?? "", StringComparison.Ordinal);
        return opened.Headers.GetValues("Set-Cookie").First().Split(';')[0];
    }
}
