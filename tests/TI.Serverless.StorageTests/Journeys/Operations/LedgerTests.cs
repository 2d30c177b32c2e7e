using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Storage;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Operations;

public sealed class LedgerTests(Azurite azurite)
{
    private const string Page = "/gestion/exploitation/courriels";

    [Fact]
    public async Task A_refused_mail_is_found_by_its_address_and_leaves_when_it_is_asked_for_again()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        using (var planned = await site.Http.PutAsJsonAsync("/_dev/sendgrid/failures", new { status = 400, count = 1 }))
        {
            planned.EnsureSuccessStatusCode();
        }

        var candidate = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
        await site.QuietAsync();
        var entry = Assert.Single(await LedgerAsync(site, candidate));
        Assert.Equal(MailState.Refused, entry.State);

        var found = await administrator.SubmitAsync(Page, ("recherche", "direction@usine.example"), ("dus", "oui"), ("_action", "chercher"));
        Assert.Contains("Refusé par le service d’envoi", found, StringComparison.Ordinal);
        Assert.Contains(candidate.Id, found, StringComparison.Ordinal);
        var again = await administrator.SubmitAsync(
            Page, ("recherche", candidate.Id), ("_action", "renvoyer"), ("dossier", candidate.Id), ("courriel", entry.Key));
        Assert.Contains("Le courriel est demandé de nouveau", again, StringComparison.Ordinal);
        await site.QuietAsync();

        Assert.Equal(MailState.Sent, Assert.Single(await LedgerAsync(site, candidate)).State);
        Assert.Single(await site.InboxAsync(), mail => mail.To.Contains("direction@usine.example"));
        Assert.Contains("Courriel demandé de nouveau", await administrator.GetAsync("/gestion/exploitation/journal"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_sent_is_not_sent_again()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var candidate = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
        await site.QuietAsync();
        var entry = Assert.Single(await LedgerAsync(site, candidate));

        var page = await administrator.SubmitAsync(Page, ("recherche", candidate.Id), ("_action", "renvoyer"), ("dossier", candidate.Id), ("courriel", entry.Key));
        await site.QuietAsync();

        Assert.Contains("déjà parti", page, StringComparison.Ordinal);
        Assert.Single(await site.InboxAsync(), mail => mail.To.Contains("direction@usine.example"));
        using var nonsense = await administrator.PostAsync(Page, ("recherche", "ni l’un ni l’autre"), ("_action", "chercher"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nonsense.StatusCode);
    }

    private static Task<IReadOnlyList<MailLedgerEntry>> LedgerAsync(TestSite site, Candidate candidate) =>
        site.Services.GetRequiredService<MailLedger>().ListAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None);
}
