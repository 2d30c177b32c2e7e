using System.Text;
using Microsoft.Playwright;
using TI.Serverless.Functions.Staff;
using TI.Serverless.TestKit;

namespace TI.Serverless.SiteTests.Journeys;

/// <summary>What the guides show of a fund and its people: the ranking and its envelope, amounts that are tried, the team, the routes.</summary>
public sealed class OfficeGuideTests(Azurite azurite, Chromium chromium)
{
    private const string Administrator = "chef.de.projet@region.example";

    /// <summary>Who applies, for how many euros, and what each of the members gives out of 5.</summary>
    private static readonly (string Organisation, decimal Asked, string[] Scores)[] Files =
    [
        ("Émaux de Briare", 420_000, ["4", "4,5", "4"]),
        ("Fonderie du Val", 650_000, ["4,5", "5", "4,5"]),
        ("Câbles du Berry", 300_000, ["3", "3,5", "4"]),
        ("Robots de Loire", 380_000, ["3,5", "4", "3,5"]),
        ("Tannerie de Sologne", 150_000, ["2", "3", "2,5"]),
    ];

    [Fact]
    public async Task A_wave_is_ranked_and_amounts_are_tried_before_they_are_kept()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var scene = await DepositedAsync(site);
        string[] members = ["Ada Lune", "Bob Mars", "Cyd Venus"];
        var visitors = new List<OfficeVisitor>();
        foreach (var name in members)
        {
            visitors.Add(await scene.SignInAsync(name, StaffRole.Reviewer));
        }

        var zora = await scene.SignInAsync("Zora Terre", StaffRole.DecisionMaker);
        await scene.SetUpAsync(zora, ["ada@prefecture.example", "bob@prefecture.example", "cyd@prefecture.example"], envelope: "1 500 000");
        foreach (var (scored, scores) in scene.Files.Zip(Files.Select(one => one.Scores)))
        {
            for (var member = 0; member < members.Length; member++)
            {
                await scene.ScoreAsync(visitors[member], scored, scores[member]);
            }
        }

        await using var decider = await chromium.VisitAsync(site.Address, zora);
        await decider.GoAsync(JuryScene.Selection);
        await decider.ArriveAsync("Sélection, ");
        var ranking = await decider.ReadAsync();
        await decider.Page.Locator("h1").EvaluateAsync("heading => heading.scrollIntoView()");
        await decider.GuidePictureAsync("guide-classement", height: 1_400);
        Assert.Contains("Les montants proposés dépassent l’enveloppe de 400 000 €", ranking, StringComparison.Ordinal);
        Assert.True(ranking.IndexOf("Fonderie du Val", StringComparison.Ordinal) < ranking.IndexOf("Ligne de l’enveloppe", StringComparison.Ordinal));

        var dear = decider.Page.Locator($"#champ-montant-{scene.Files[1].Id}");
        await dear.FillAsync("250 000");
        await decider.PressAsync("Simuler ces montants");
        await decider.Page.GetByText("Simulation").First.WaitForAsync();
        Assert.Contains("Les montants proposés tiennent dans l’enveloppe : 1 500 000 € sur 1 500 000 €.", await decider.ReadAsync(), StringComparison.Ordinal);
        await decider.Page.Locator(".ti-notice").EvaluateAsync("notice => notice.scrollIntoView()");
        await decider.GuidePictureAsync("guide-simulation", height: 1_400);
        await decider.GoAsync(JuryScene.Selection);
        Assert.Contains("dépassent l’enveloppe de 400 000 €", await decider.ReadAsync(), StringComparison.Ordinal);
        Assert.Empty(decider.Faults);
    }

    [Fact]
    public async Task An_administrator_gives_a_role_and_tries_routes_before_they_count()
    {
        await using var site = await TestSite.StartAsync(
            azurite.NextAccount(), Shipped.Monday, settings: new Dictionary<string, string?> { ["Staff:FirstAdministrator"] = Administrator });
        var scene = new JuryScene(site);
        for (var file = 0; file < 4; file++)
        {
            await (await Dossier.StartAsync(site)).DepositAsync();
        }

        await site.QuietAsync();
        await scene.PersonAsync("Ada Lune", StaffRole.Reviewer);
        await scene.PersonAsync("Zora Terre", StaffRole.DecisionMaker);
        await using var office = await chromium.VisitAsync(site.Address, await OfficeVisitor.SignInAsync(site, Administrator));

        await office.GoAsync($"/gestion/appels/{JuryScene.CallId}/equipe");
        await office.FillAsync("Adresse électronique", "nadia.roux@prefecture.example");
        await office.FillAsync("Nom", "Nadia Roux");
        await office.Page.GetByLabel("Instruction", new() { Exact = true }).CheckAsync();
        await office.PressAsync("Enregistrer les rôles");
        await office.Page.GetByText("Les rôles de Nadia Roux sont enregistrés").WaitForAsync();
        await office.GuidePictureAsync("guide-equipe", height: 1_700);

        await office.GoAsync($"/gestion/appels/{Shipped.Vte.Id}/aiguillage");
        await office.Page.Locator("#champ-fichier").SetInputFilesAsync(new FilePayload
        {
            Name = "aiguillage.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes("type;code;question;nom;adresse\ndepartement;45;;Nadia Roux;nadia.roux@prefecture.example\n"),
        });
        await office.PressAsync("Essayer sur les derniers dossiers");
        await office.Page.GetByText("Ce que ce fichier changerait").WaitForAsync();
        Assert.Contains("Voici où iraient les 4 derniers dossiers déposés : 4 changeraient d’équipe.", await office.ReadAsync(), StringComparison.Ordinal);
        await office.GuidePictureAsync("guide-aiguillage", height: 950);
        await office.PressAsync("Mettre ces règles en service");
        await office.Page.GetByText("L’aiguillage est changé").WaitForAsync();
        Assert.Empty(office.Faults);
    }

    private static async Task<JuryScene> DepositedAsync(TestSite site)
    {
        var scene = new JuryScene(site);
        foreach (var (organisation, asked, _) in Files)
        {
            await scene.EligibleAsync(asked, organisation: organisation);
        }

        return scene;
    }
}
