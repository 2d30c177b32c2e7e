using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Batches;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.SiteTests.Journeys;

/// <summary>A wave of two hundred files decided together in a browser: too much is granted, corrected, sent; one decision is taken back.</summary>
public sealed class WaveJourneyTests(Azurite azurite, Chromium chromium)
{
    private const int Files = 200;

    [Fact]
    public async Task Two_hundred_files_are_decided_in_one_go()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = new JuryScene(site);
        for (var i = 0; i < Files; i++)
        {
            await scene.EligibleAsync(50_000);
        }

        await scene.PersonAsync("Ada Lune", StaffRole.Reviewer);
        var zora = await scene.SignInAsync("Zora Terre", StaffRole.DecisionMaker);
        await scene.SetUpAsync(zora, ["ada@prefecture.example"], envelope: "3 900 000");
        await using var decider = await chromium.VisitAsync(site.Address, zora);

        await PrepareAsync(decider, scene);
        await CorrectAsync(decider, scene);
        await SendAsync(site, decider);
        await TakeBackAsync(site, decider, scene);
        Assert.Empty(decider.Faults);
        Assert.Empty(site.Logs.Lines);
    }

    /// <summary>Seventy-eight grants fill the envelope; one more is chosen.</summary>
    private static async Task PrepareAsync(Visitor decider, JuryScene scene)
    {
        await decider.GoAsync($"{JuryScene.Selection}/decisions");
        await decider.ArriveAsync("Préparer les décisions");
        for (var i = 0; i < Files; i++)
        {
            await decider.Page.Locator($"#champ-decision-{scene.Files[i].Id}").SelectOptionAsync(i < 79 ? "retenir" : "ne-pas-retenir");
            await decider.Page.Locator($"#champ-montant-{scene.Files[i].Id}").FillAsync(i < 79 ? "50 000" : "");
        }

        await decider.FillAsync("Motif commun des refus (facultatif)", "L’enveloppe de l’année est épuisée.");
        await decider.PressAsync("Préparer ce lot");
        await decider.ArriveAsync("Décisions, ");
        Assert.Contains(
            "Empêche le départ : Les montants accordés dépassent l’enveloppe de la vague de 50 000 €", await decider.ReadAsync(), StringComparison.Ordinal);
        await decider.GuidePictureAsync("guide-lot-de-decisions");
    }

    private static async Task CorrectAsync(Visitor decider, JuryScene scene)
    {
        await decider.FollowAsync(scene.Files[78].Number!);
        await decider.ArriveAsync(scene.Files[78].OrganisationName);
        await decider.Page.GetByLabel("Décision", new() { Exact = true }).SelectOptionAsync("ne-pas-retenir");
        await decider.Page.Locator("#champ-motif").FillAsync("L’enveloppe de l’année est épuisée.");
        await decider.PressAsync("Enregistrer la lettre");
        await decider.ArriveAsync("Décisions, ");
        Assert.DoesNotContain("Empêche le départ", await decider.ReadAsync(), StringComparison.Ordinal);
    }

    private static async Task SendAsync(TestSite site, Visitor decider)
    {
        await decider.FillAsync("Nom et qualité du signataire", "Camille Durand, préfète de région");
        await decider.PressAsync("Faire partir dans 30 minutes");
        await decider.Page.GetByText("Ce lot part le 23 novembre 2026").WaitForAsync();
        var batch = new Uri(decider.Page.Url).Segments[^1];
        for (var run = 0; run < 4; run++)
        {
            site.Clock.Advance(TimeSpan.FromMinutes(31));
            await site.Services.GetRequiredService<ReleaseBatchHandler>().HandleAsync(JuryScene.CallId, batch, CancellationToken.None);
            await site.QuietAsync();
        }

        Assert.Equal(Files, (await site.InboxAsync()).Count(mail => mail.Subject.StartsWith("Décision sur", StringComparison.Ordinal)));
    }

    private static async Task TakeBackAsync(TestSite site, Visitor decider, JuryScene scene)
    {
        await decider.GoAsync($"/gestion/appels/{JuryScene.CallId}/decisions/retraits/{scene.Files[0].Id}");
        Assert.Contains("quatre mois", await decider.ReadAsync(), StringComparison.Ordinal);
        await decider.FillAsync("Motif du retrait", "Une pièce du dossier était fausse.");
        await decider.PressAsync("Retirer la décision");
        await decider.Page.GetByText("Aucune décision n’est en vigueur").WaitForAsync();
        await site.QuietAsync();
        var store = site.Services.GetRequiredService<ApplicationStore>();
        var now = (await store.FindAsync(scene.Files[0].Id, CancellationToken.None))!;
        var other = (await store.FindAsync(scene.Files[1].Id, CancellationToken.None))!;
        Assert.Null(now.Review.Decision);
        Assert.Equal((ApplicationStatus.Retained, 50_000m), (other.Status, other.Review.Decision!.Amount!.Value));
        Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Décision retirée", StringComparison.Ordinal));
    }
}
