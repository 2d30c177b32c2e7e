using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Batches;
using TI.Serverless.Functions.Staff;
using TI.Serverless.TestKit;

namespace TI.Serverless.SiteTests.Journeys;

/// <summary>A jury of five with one conflict, then a wave decided together: the envelope exceeded, corrected, sent, one decision withdrawn.</summary>
public sealed class JuryJourneyTests(Azurite azurite, Chromium chromium)
{
    private static readonly string[] Members = ["Ada Lune", "Bob Mars", "Cyd Venus", "Dan Jupiter", "Eve Saturne"];

    [Fact]
    public async Task Five_members_score_one_stands_aside_and_the_wave_is_decided_together()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = new JuryScene(site);
        for (var i = 0; i < 6; i++)
        {
            await scene.EligibleAsync(900_000);
        }

        var visitors = new List<OfficeVisitor>();
        foreach (var name in Members)
        {
            visitors.Add(await scene.SignInAsync(name, StaffRole.Reviewer));
        }

        await using var decider = await chromium.VisitAsync(site.Address, await scene.SignInAsync("Zora Terre", StaffRole.DecisionMaker));
        await SetUpAsync(decider);
        await using var ada = await chromium.VisitAsync(site.Address, visitors[0]);
        await ScoreAsync(ada, scene);
        for (var member = 1; member < Members.Length; member++)
        {
            for (var file = member == 1 ? 1 : 0; file < 6; file++)
            {
                await scene.ScoreAsync(visitors[member], scene.Files[file], file < 3 ? "4" : "2,5");
            }
        }

        await using var bob = await chromium.VisitAsync(site.Address, visitors[1]);
        await StandAsideAsync(bob, scene);

        await decider.GoAsync(JuryScene.Selection);
        await decider.ArriveAsync("Sélection, ");
        var ranking = await decider.ReadAsync();
        Assert.Contains("5 membres, 6 dossiers, 29 notes définitives sur 29.", ranking, StringComparison.Ordinal);
        Assert.Contains("Les montants proposés dépassent l’enveloppe de 1 500 000 €", ranking, StringComparison.Ordinal);
        Assert.Contains("4 notes sur 4", ranking, StringComparison.Ordinal);
        Assert.Contains("ex æquo", ranking, StringComparison.Ordinal);
        await JudgeAsync(decider, "80-selection");
        await decider.GoAsync($"{JuryScene.Selection}/dossiers/{scene.Files[0].Id}");
        await JudgeAsync(decider, "81-dossier-classe");
        await decider.GoAsync($"{JuryScene.Selection}/proces-verbal");
        Assert.Contains("Bob Mars n’a pas pris part à la notation", await decider.ReadAsync(), StringComparison.Ordinal);
        await JudgeAsync(decider, "82-proces-verbal");

        await DecideAsync(site, decider, scene);
    }

    private static async Task SetUpAsync(Visitor decider)
    {
        await decider.GoAsync($"/gestion/appels/{JuryScene.CallId}/selection");
        await JudgeAsync(decider, "75-selection-accueil");
        await decider.GoAsync(JuryScene.Selection);
        await decider.ArriveAsync("Jury, ");
        foreach (var name in Members)
        {
            await decider.Page.GetByLabel(name, new() { Exact = true }).CheckAsync();
        }

        Assert.Equal(6, await decider.Page.Locator("input[name=dossiers]:checked").CountAsync());
        await JudgeAsync(decider, "76-jury");
        await decider.PressAsync("Enregistrer le jury");
        await decider.ArriveAsync("Sélection, ");
    }

    private static async Task ScoreAsync(Visitor ada, JuryScene scene)
    {
        await ada.GoAsync($"/gestion/appels/{JuryScene.CallId}/jury");
        await JudgeAsync(ada, "77-mes-jurys");
        await ada.FollowAsync("Années 2026 et 2027");
        await ada.ArriveAsync("Jury, ");
        Assert.Contains("0 dossier traité sur 6.", await ada.ReadAsync(), StringComparison.Ordinal);
        await JudgeAsync(ada, "78-dossiers-a-noter");
        await ada.FollowAsync("Noter plusieurs dossiers à la fois");
        await ada.ArriveAsync("Noter plusieurs dossiers");
        await ada.Page.Locator("table input").First.FillAsync("douze");
        await ada.PressAsync("Enregistrer les brouillons");
        await ada.Page.Locator(".govuk-error-summary").WaitForAsync();
        await JudgeAsync(ada, "78-noter-plusieurs-dossiers");
        await ada.FollowAsync("Revenir à la liste du jury");
        await ada.ArriveAsync("Jury, ");
        foreach (var file in scene.Files)
        {
            await ada.FollowAsync(file.Number!);
            await ada.ArriveAsync(file.OrganisationName);
            if (file == scene.Files[0])
            {
                await ada.PressAsync("Rendre ma note définitive");
                await ada.Page.Locator(".govuk-error-summary").WaitForAsync();
                await JudgeAsync(ada, "79-note-refusee");
            }

            foreach (var criterion in scene.Call.Jury!.Criteria)
            {
                await ada.Page.Locator($"#champ-note-{criterion.Id}").FillAsync("3,5");
            }

            await ada.PressAsync("Rendre ma note définitive");
            await ada.ArriveAsync("Jury, ");
        }

        Assert.Contains("6 dossiers traités sur 6.", await ada.ReadAsync(), StringComparison.Ordinal);
    }

    private static async Task StandAsideAsync(Visitor bob, JuryScene scene)
    {
        await bob.GoAsync(JuryScene.FilePath(scene.Files[0]));
        await bob.Page.GetByLabel("J’y exerce un mandat ou une fonction").CheckAsync();
        await bob.PressAsync("Me déporter de ce dossier");
        await bob.ArriveAsync("Jury, ");
        Assert.Contains("Déporté", await bob.ReadAsync(), StringComparison.Ordinal);
    }

    private static async Task DecideAsync(TestSite site, Visitor decider, JuryScene scene)
    {
        await decider.GoAsync($"/gestion/appels/{JuryScene.CallId}/modeles-de-lettres");
        await JudgeAsync(decider, "83-modeles-de-lettres");
        await decider.GoAsync(JuryScene.Selection);
        await decider.FollowAsync("préparer les décisions");
        await decider.ArriveAsync("Préparer les décisions");
        await JudgeAsync(decider, "84-preparer-les-decisions");
        // One more than the envelope covers: of the three of one mean, the numbers, which are drawn, say which is within.
        var next = 3;
        while (await decider.Page.Locator($"#champ-decision-{scene.Files[next].Id}").InputValueAsync() == "retenir")
        {
            next++;
        }

        var beyond = scene.Files[next];
        await decider.Page.Locator($"#champ-decision-{beyond.Id}").SelectOptionAsync("retenir");
        await decider.Page.Locator($"#champ-montant-{beyond.Id}").FillAsync("900 000");
        await decider.FillAsync("Motif commun des refus (facultatif)", "Le projet n’est pas assez mûr.");
        await decider.PressAsync("Préparer ce lot");
        await decider.ArriveAsync("Décisions, ");
        Assert.Contains("Empêche le départ : Les montants accordés dépassent l’enveloppe", await decider.ReadAsync(), StringComparison.Ordinal);
        await decider.FillAsync("Nom et qualité du signataire", "Camille Durand, préfète de région");
        await decider.PressAsync("Faire partir dans 30 minutes");
        await decider.Page.Locator(".govuk-error-summary").WaitForAsync();
        await JudgeAsync(decider, "85-lot-refuse");

        await decider.FollowAsync(beyond.Number!);
        await decider.ArriveAsync(beyond.OrganisationName);
        await decider.Page.GetByLabel("Décision", new() { Exact = true }).SelectOptionAsync("ne-pas-retenir");
        await decider.Page.Locator("#champ-motif").FillAsync("Le projet n’est pas assez mûr.");
        await JudgeAsync(decider, "86-lettre");
        await decider.PressAsync("Enregistrer la lettre");
        await decider.ArriveAsync("Décisions, ");
        await decider.FillAsync("Nom et qualité du signataire", "Camille Durand, préfète de région");
        await decider.Page.Locator("#champ-resultats").FillAsync("2026-11-23");
        await decider.PressAsync("Faire partir dans 30 minutes");
        await decider.Page.GetByText("Ce lot part le 23 novembre 2026").WaitForAsync();
        await decider.PressAsync("Annuler le départ");
        await decider.Page.GetByText("En préparation").WaitForAsync();
        await decider.PressAsync("Faire partir dans 30 minutes");
        await decider.Page.GetByText("Ce lot part le 23 novembre 2026").WaitForAsync();
        await JudgeAsync(decider, "87-lot-programme");

        site.Clock.Advance(TimeSpan.FromMinutes(31));
        await site.Services.GetRequiredService<ReleaseBatchHandler>().HandleAsync(JuryScene.CallId, new Uri(decider.Page.Url).Segments[^1], CancellationToken.None);
        await site.QuietAsync();
        Assert.Equal(6, (await site.InboxAsync()).Count(mail => mail.Subject.StartsWith("Décision sur", StringComparison.Ordinal)));

        await decider.GoAsync($"/gestion/appels/{JuryScene.CallId}/decisions");
        await JudgeAsync(decider, "88-lots");
        await decider.GoAsync($"/gestion/appels/{JuryScene.CallId}/decisions/retraits/{scene.Files[0].Id}");
        await JudgeAsync(decider, "89-retrait-de-decision");
        await decider.FillAsync("Motif du retrait", "Une pièce du dossier était fausse.");
        await decider.PressAsync("Retirer la décision");
        await decider.Page.GetByText("Aucune décision n’est en vigueur").WaitForAsync();
        await site.QuietAsync();
        await decider.GoAsync($"/appels/{JuryScene.CallId}/resultats/{JuryScene.WaveId}");
        await decider.ArriveAsync("Résultats, ");
        var results = await decider.ReadAsync();
        Assert.DoesNotContain(scene.Files[0].OrganisationName, results, StringComparison.Ordinal);
        Assert.Contains(scene.Files[1].OrganisationName, results, StringComparison.Ordinal);
        await JudgeAsync(decider, "90-resultats");
    }

    /// <summary>The page as it stands is accessible, fits a phone, and its typography is right.</summary>
    private static async Task JudgeAsync(Visitor visitor, string picture)
    {
        var found = new List<string>((await visitor.BadSpacesAsync()).Select(place => $"a space that breaks: {place}"));
        foreach (var look in Look.Judged)
        {
            await visitor.ResizeAsync(look);
            await visitor.PictureAsync($"{picture}-{look.Name}");
            found.AddRange((await visitor.OverflowAsync()).Select(element => $"{look.Name}: wider than the screen: {element}"));
            found.AddRange((await AxeCore.RunAsync(visitor)).Violations.Select(violation => $"{look.Name}: {violation}"));
        }

        await visitor.ResizeAsync(Look.Desktop);
        Assert.True(found.Count == 0, $"{picture}: {string.Join(Environment.NewLine, found)}");
        Assert.Empty(visitor.Faults);
    }
}
