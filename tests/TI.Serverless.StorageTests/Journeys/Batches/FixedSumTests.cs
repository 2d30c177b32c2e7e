using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Juries;
using TI.Serverless.Functions.Storage;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Batches;

/// <summary>A call whose aids are fixed sums: what is asked is chosen, not written. The draft of the tests asks for the aid of the programme, 4 000 €.</summary>
public sealed class FixedSumTests(Azurite azurite)
{
    private const string Bulk = "/gestion/appels/vte-2026/lot";

    [Fact]
    public async Task A_yes_grants_the_sum_of_the_aid_that_was_chosen_and_the_ledger_tells_it()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var candidate = (await DepositedFiles.DepositAsync(site, 1))[0];
        var officer = new OfficerLinks(site, (await site.InboxAsync()).First(mail => mail.Links.Any(link => link.EndsWith("/retenir", StringComparison.Ordinal))));

        var page = BatchScene.Visible(await officer.GetAsync("retenir"));
        await officer.PostAsync("retenir");
        await site.QuietAsync();

        Assert.Contains("Demandé : 4 000 €.", page, StringComparison.Ordinal);
        Assert.Equal(4_000, (await FindAsync(site, candidate)).Review.Decision!.Amount);
        Assert.Equal([4_000m], await GrantedAsync(site, candidate));
        Assert.Contains("Montant accordé : 4 000 €", BatchScene.Visible(Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Décision sur", StringComparison.Ordinal)).Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_decides_may_grant_less_but_not_leave_the_amount_empty()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var candidate = (await DepositedFiles.DepositAsync(site, 1))[0];
        var decider = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var path = $"/gestion/appels/vte-2026/dossiers/{candidate.Id}/actions/retenir";

        using var empty = await decider.PostAsync(path, ("montant", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        await decider.SubmitAsync(path, ("montant", "3 000"));
        await site.QuietAsync();

        Assert.Equal([3_000m], await GrantedAsync(site, candidate));
    }

    [Fact]
    public async Task Several_files_are_granted_their_sums_without_a_batch_but_for_who_passes_the_ceiling()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var candidates = await DepositedFiles.DepositAsync(site, 3);
        await ReceivedAsync(site, candidates[2], 299_000);
        var decider = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        (string, string)[] chosen = [("lot", "retenir"), ("liste", ""), .. candidates.Select(candidate => ("dossier", candidate.Id))];

        var check = BatchScene.Visible(await decider.SubmitAsync(Bulk, [.. chosen, ("etape", "verifier")]));
        var done = BatchScene.Visible(await decider.SubmitAsync(Bulk, [.. chosen, ("etape", "executer")]));
        await site.QuietAsync();

        Assert.Contains("Montant accordé : 4 000 €", check, StringComparison.Ordinal);
        Assert.Contains("Le plafond de minimis de 300 000 € serait dépassé de 3 000 €", check, StringComparison.Ordinal);
        Assert.Contains("2 dossiers traités, 1 laissé de côté", done, StringComparison.Ordinal);
        Assert.Equal([4_000m], await GrantedAsync(site, candidates[0]));
        Assert.Equal([4_000m], await GrantedAsync(site, candidates[1]));
        Assert.Equal([299_000m], await GrantedAsync(site, candidates[2]));
    }

    private static async Task<Application> FindAsync(TestSite site, Candidate candidate) =>
        (await site.Services.GetRequiredService<ApplicationStore>().FindAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None))!;

    private static async Task<IReadOnlyList<decimal>> GrantedAsync(TestSite site, Candidate candidate) =>
    [
        .. (await site.Services.GetRequiredService<AidStore>().ListAsync((await FindAsync(site, candidate)).Applicant.Siren.ToString(), CancellationToken.None))
            .Where(line => line.Source == AidSource.Granted).Select(line => line.Amount)
    ];

    /// <summary>Another call granted this to the same organisation a year before.</summary>
    private static async Task ReceivedAsync(TestSite site, Candidate candidate, decimal amount) => await site.Services.GetRequiredService<AidStore>().RecordAsync(
        new AidLine((await FindAsync(site, candidate)).Applicant.Siren.ToString(), new DateOnly(2025, 11, 24), amount, "vte-vert", "autre", "VERT-1", DeMinimis.Basis, AidSource.Granted),
        CancellationToken.None);
}
