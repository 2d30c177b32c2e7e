using TI.Serverless.TestKit;

namespace TI.Serverless.SiteTests.Journeys;

/// <summary>An administrator makes a call from nothing in a browser, and a candidate applies to it.</summary>
public sealed class CallManagementJourneyTests(Azurite azurite, Chromium chromium)
{
    private const string Administrator = "chef.de.projet@region.example";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_administrator_creates_a_call_from_nothing_and_a_candidate_applies_to_it(bool javaScript)
    {
        await using var site = await TestSite.StartAsync(
            azurite.NextAccount(), Shipped.Monday, settings: new Dictionary<string, string?> { ["Staff:FirstAdministrator"] = Administrator });
        await using var office = await chromium.VisitAsync(site.Address, javaScript);
        await using var candidate = await chromium.VisitAsync(site.Address, javaScript);
        await SignInAsync(site, office);

        await office.FollowAsync("Créer un appel");
        await office.ArriveAsync("Créer un appel");
        await office.FillAsync("Titre", "Robots pour l’atelier");
        await office.PressAsync("Créer l’appel");
        await office.ArriveAsync("Robots pour l’atelier");
        await office.FollowAsync("Vérifier et publier");
        await office.ArriveAsync("Publier");
        Assert.Contains("points à corriger avant la publication", await office.ReadAsync(), StringComparison.Ordinal);
        await PictureAsync(office, "gestion-publication-refusee", javaScript);
        await office.FollowAsync("Robots pour l’atelier");

        await FillPartAsync(office, "Identité", ("Présentation, en un paragraphe", "Une aide pour les ateliers qui s’équipent."), ("Organisme qui conduit l’appel", "Région d’essai"));
        await FillPartAsync(
            office, "Contact et données personnelles", ("Service", "Guichet robots"), ("Adresse postale", "1 rue du Modèle\n45000 Exempleville"), ("Téléphone", "01 99 00 12 34"),
            ("Adresse électronique", "guichet@region.example"), ("Responsable du traitement des données", "Région d’essai"),
            ("Adresse du délégué à la protection des données", "dpo@region.example"), ("Finalités", "Instruire les candidatures."),
            ("Base légale", "Mission d’intérêt public"), ("Destinataires", "Les agents de la région."));
        await office.FollowAsync("Vagues et dates");
        await office.PressAsync("Ajouter une vague");
        await office.ArriveAsync("Vague 1");
        await office.FillAsync("Ouverture", "2026-11-23T00:00");
        await office.FillAsync("Clôture", "2027-02-26T23:59");
        await PictureAsync(office, "gestion-vague", javaScript);
        await BackAsync(office, "Vagues et dates");
        await office.FollowAsync("Revenir");
        await office.FollowAsync("Candidats");
        await office.Page.GetByLabel("Des entreprises").CheckAsync();
        await office.FillAsync("Conditions, telles que les candidats les lisent", "Toutes les entreprises de la région.");
        await BackAsync(office, "Robots pour l’atelier");
        await FillPartAsync(
            office, "Silence de l’administration et recours", ("Tribunal administratif", "tribunal administratif d’Orléans"),
            ("Adresse du tribunal", "28 rue de la Bretonnerie, 45000 Orléans"), ("À qui adresser un recours gracieux ou hiérarchique", "le président du conseil régional"));
        await office.FollowAsync("Formulaire");
        await office.PressAsync("Ajouter une étape");
        await office.FillAsync("Titre", "Votre projet");
        await office.PressAsync("Enregistrer");
        await office.PressAsync("Ajouter une question");
        await office.FillAsync("Intitulé", "Nom du projet");
        if (javaScript)
        {
            // While it is typed, nothing being saved.
            await office.Page.Locator("[data-ti-live-preview] label").GetByText("Nom du projet").WaitForAsync();
            await PictureAsync(office, "gestion-apercu-direct", javaScript);
        }

        await office.Page.GetByLabel("Réponse obligatoire").CheckAsync();
        await BackAsync(office, "Étape du formulaire 1");
        await BackAsync(office, "Formulaire");
        await office.FollowAsync("Revenir");
        await FillPartAsync(office, "Équipe d’instruction", ("Équipe par défaut", "Nadia Roux ; nadia.roux@region.example"));
        await GuideAsync(office, "guide-reglages", javaScript);

        await office.FollowAsync("Voir l’aperçu");
        await office.ArriveAsync("Aperçu");
        Assert.Contains("Nom du projet", await office.ReadAsync(), StringComparison.Ordinal);
        await PictureAsync(office, "gestion-apercu", javaScript);
        await office.FollowAsync("Robots pour l’atelier");
        await office.FollowAsync("Vérifier et publier");
        await office.FillAsync("Ce que cette version change", "Première publication");
        await GuideAsync(office, "guide-publication", javaScript);
        await office.PressAsync("Publier l’appel");
        await office.Page.GetByText("L’appel est publié").WaitForAsync();

        await candidate.GoAsync("/");
        await candidate.FollowAsync("Robots pour l’atelier");
        await candidate.ArriveAsync("Robots pour l’atelier");
        await candidate.FillAsync("Votre adresse électronique", Shipped.Email);
        await candidate.FillAsync("SIRET ou SIREN de votre organisme", Shipped.Siret);
        await candidate.PressAsync("Commencer ma candidature");
        await candidate.ArriveAsync("Votre projet");
        await candidate.FillAsync("Nom du projet", "Atelier 4.0");
        await candidate.PressAsync("Enregistrer et continuer");
        await candidate.Page.GetByText("Atelier 4.0").First.WaitForAsync();
        await candidate.PressAsync("Déposer ma candidature");
        await candidate.Page.GetByText("ROBOTS-POUR-L-ATELIER-").First.WaitForAsync();

        await site.QuietAsync();
        Assert.Contains(await site.InboxAsync(), mail => mail.To.Contains("nadia.roux@region.example"));
        Assert.Empty(office.Faults);
        Assert.Empty(candidate.Faults);
        Assert.Empty(site.Logs.Lines);
    }

    private static async Task SignInAsync(TestSite site, Visitor office)
    {
        await OfficeVisitor.SignInAsync(site, Administrator);
        var mail = (await site.InboxAsync()).First(entry => entry.To.Contains(Administrator));
        await office.GoAsync(mail.Links.First(link => link.Contains("/gestion/connexion/lien/", StringComparison.Ordinal)));
        await office.Page.Locator("main button").First.ClickAsync();
        await office.ArriveAsync("Mes appels");
    }

    /// <summary>Opens a part from the settings, fills boxes by their labels, and comes back.</summary>
    private static async Task FillPartAsync(Visitor office, string part, params (string Label, string Text)[] boxes)
    {
        await office.FollowAsync(part);
        await office.ArriveAsync(part);
        foreach (var (label, text) in boxes)
        {
            await office.FillAsync(label, text);
        }

        await BackAsync(office, "Robots pour l’atelier");
    }

    private static async Task BackAsync(Visitor office, string heading)
    {
        await office.PressAsync("Enregistrer et revenir");
        await office.ArriveAsync(heading);
    }

    private static Task GuideAsync(Visitor office, string name, bool javaScript) => javaScript ? office.GuidePictureAsync(name) : Task.CompletedTask;

    private static Task PictureAsync(Visitor office, string name, bool javaScript) => javaScript ? office.PictureAsync(name) : Task.CompletedTask;
}
