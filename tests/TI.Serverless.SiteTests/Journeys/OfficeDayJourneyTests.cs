using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Staff;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.SiteTests.Journeys;

/// <summary>The Monday of an officer in the back office, from the mail that opens it to the last decision.</summary>
public sealed class OfficeDayJourneyTests(Azurite azurite, Chromium chromium)
{
    private const string Nadia = "nadia.roux@prefecture.example";
    private const string Paul = "paul.vidal@prefecture.example";
    private const string Expert = "chambre@cci.example";

    [Fact]
    public async Task An_officer_sorts_asks_consults_and_decides()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        await GiveRoleAsync(site, Nadia, "Nadia Roux", StaffRole.DecisionMaker);
        await GiveRoleAsync(site, Paul, "Paul Vidal", StaffRole.Officer);
        var files = new List<Dossier>();
        for (var i = 0; i < 3; i++)
        {
            files.Add(await (await Dossier.StartAsync(site)).DepositAsync());
            site.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        await site.QuietAsync();
        await using var nadia = await chromium.VisitAsync(site.Address);
        await SignInAsync(site, nadia);
        await SortAsync(nadia);
        await OpenFirstAsync(nadia, files[0]);
        await ConsultAsync(site, nadia, files[0]);
        await AskAsync(site, nadia, files[0]);
        await DecideAsync(site, nadia, files[0]);
        await LabelTheOthersAsync(nadia);

        await site.QuietAsync();
        var mails = await site.InboxAsync();
        Assert.Contains(mails, mail => mail.To.Contains(Paul) && mail.Subject.StartsWith("Note : ", StringComparison.Ordinal));
        Assert.Contains(mails, mail => mail.To.Contains(Shipped.Email) && mail.Subject.StartsWith("Décision sur votre dossier", StringComparison.Ordinal));
        Assert.Empty(nadia.Faults);
        Assert.Empty(site.Logs.Lines);
    }

    private static async Task GiveRoleAsync(TestSite site, string email, string name, StaffRole role) =>
        await site.Services.GetRequiredService<PeopleStore>().SaveAsync(
            new StaffMember { Email = EmailAddress.Parse(email), Name = name, Roles = new Dictionary<string, IReadOnlyList<StaffRole>> { [Shipped.Vte.Id] = [role] } },
            change: null,
            CancellationToken.None);

    private static async Task SignInAsync(TestSite site, Visitor nadia)
    {
        await nadia.GoAsync("/gestion");
        await nadia.ArriveAsync("Se connecter à l’espace de gestion");
        await nadia.GuidePictureAsync("guide-connexion");
        await nadia.FillAsync("Votre adresse électronique professionnelle", Nadia);
        await nadia.PressAsync("Recevoir un lien de connexion");
        await nadia.ArriveAsync("Consultez votre messagerie");
        await site.QuietAsync();
        await nadia.FollowFromMailAsync("Votre connexion", "Ouvrir l’espace de gestion");
        await nadia.PressAsync("Me connecter");
        await nadia.ArriveAsync("Mes appels");
    }

    /// <summary>Keeps the list she opens every morning.</summary>
    private static async Task SortAsync(Visitor nadia)
    {
        await nadia.FollowAsync(Shipped.Vte.Title);
        await nadia.ArriveAsync(Shipped.Vte.Title);
        Assert.Contains("3 Déposé", await nadia.ReadAsync(), StringComparison.Ordinal);
        await nadia.GuidePictureAsync("guide-dossiers");
        await nadia.Page.GetByText("Filtrer", new() { Exact = true }).ClickAsync();
        await nadia.Page.GetByLabel("Prise en charge").SelectOptionAsync("Par personne");
        await nadia.PressAsync("Appliquer les filtres");
        await nadia.FollowAsync("Enregistrer cette vue");
        await nadia.ArriveAsync("Vues enregistrées");
        await nadia.FillAsync("Nom de la vue", "À prendre");
        await nadia.Page.GetByLabel("Pour toute l’équipe de l’appel").CheckAsync();
        await nadia.PressAsync("Enregistrer la vue");
        await nadia.FollowAsync("À prendre");
        await nadia.ArriveAsync(Shipped.Vte.Title);
    }

    private static async Task OpenFirstAsync(Visitor nadia, Dossier file)
    {
        await nadia.GoAsync(file.OfficePath);
        await nadia.FollowAsync("Prendre en charge ce dossier");
        await nadia.ArriveAsync("Prendre en charge ce dossier");
        await nadia.PressAsync("Prendre en charge ce dossier");
        await nadia.Page.GetByText("Ce dossier vous est attribué").WaitForAsync();
        await nadia.GoAsync(file.OfficePath);
        Assert.Contains("Prise en charge : Nadia Roux", await nadia.ReadAsync(), StringComparison.Ordinal);
        await nadia.GuidePictureAsync("guide-dossier");

        await nadia.FillAsync("Étiquettes (facultatif)", "industrie verte, priorité");
        await nadia.PressAsync("Enregistrer les étiquettes");
        await nadia.FillAsync("Ajouter une note", "Le contrat commence tôt : à vérifier avec Paul.");
        await nadia.Page.GetByText("Signaler à des collègues").ClickAsync();
        await nadia.Page.GetByLabel("Paul Vidal", new() { Exact = true }).CheckAsync();
        await nadia.PressAsync("Enregistrer la note");
        await nadia.Page.GetByText("signalée à Paul Vidal").WaitForAsync();
        await nadia.FillAsync("Écrire au candidat", "Bonjour, nous examinons votre dossier cette semaine.");
        await nadia.PressAsync("Envoyer le message");
        await nadia.Page.GetByText("Bonjour, nous examinons votre dossier cette semaine.").First.WaitForAsync();
    }

    /// <summary>Somebody outside the team answers by link, with a document.</summary>
    private async Task ConsultAsync(TestSite site, Visitor nadia, Dossier file)
    {
        await nadia.GoAsync(file.OfficePath);
        await nadia.Page.GetByText("Demander un avis", new() { Exact = true }).First.ClickAsync();
        await nadia.FillAsync("Adresse électronique", Expert);
        await nadia.FillAsync("Nom et qualité", "Mme Roussel, CCI du Loiret");
        await nadia.FillAsync("Votre question", "Le besoin de recrutement est-il avéré ?");
        await nadia.PressAsync("Demander l’avis");
        await site.QuietAsync();

        await using var expert = await chromium.VisitAsync(site.Address);
        await expert.FollowFromMailAsync("Votre avis sur", "Lire le dossier et répondre");
        await expert.Page.GetByLabel("Favorable", new() { Exact = true }).CheckAsync();
        await expert.FillAsync("Commentaire, ou raison si vous vous déportez", "Le bassin manque de techniciens.");
        await expert.Page.GetByLabel("Documents à joindre").SetInputFilesAsync(new FilePayload { Name = "note.pdf", MimeType = "application/pdf", Buffer = Samples.Pdf("Note") });
        await expert.GuidePictureAsync("guide-avis");
        await expert.PressAsync("Envoyer ma réponse");
        await expert.Page.GetByText("Votre avis « Favorable » est enregistré").WaitForAsync();
        Assert.Empty(expert.Faults);

        await nadia.GoAsync(file.OfficePath);
        var page = await nadia.ReadAsync();
        Assert.Contains("1 avis sur 1", page, StringComparison.Ordinal);
        Assert.Contains("Le bassin manque de techniciens.", page, StringComparison.Ordinal);
        var download = await nadia.Page.RunAndWaitForDownloadAsync(() => nadia.FollowAsync("note.pdf"));
        Assert.Equal(Samples.Pdf("Note"), await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken));
    }

    private static async Task AskAsync(TestSite site, Visitor nadia, Dossier file)
    {
        await nadia.GoAsync(file.OfficePath);
        await nadia.FollowAsync("Demander un complément");
        await nadia.ArriveAsync("Demander un complément");
        await nadia.FillAsync("Votre demande", "Merci de confirmer la date d’embauche.");
        await nadia.GuidePictureAsync("guide-complement");
        await nadia.PressAsync("Demander un complément");
        await nadia.Page.GetByText("Votre demande part au candidat par courriel").WaitForAsync();
        await file.AnswerAsync("Le contrat commence le 4 janvier 2027.");
        await site.QuietAsync();
        await nadia.GoAsync($"/gestion/appels/{Shipped.Vte.Id}?signal=AnswerReceived");
        Assert.Contains("Réponse reçue", await nadia.ReadAsync(), StringComparison.Ordinal);
    }

    private static async Task DecideAsync(TestSite site, Visitor nadia, Dossier file)
    {
        await nadia.GoAsync(file.OfficePath);
        Assert.Contains("Le contrat commence le 4 janvier 2027.", await nadia.ReadAsync(), StringComparison.Ordinal);
        await nadia.FollowAsync("Retenir la candidature");
        await nadia.ArriveAsync("Retenir la candidature");
        await nadia.PressAsync("Retenir la candidature");
        await nadia.Page.GetByText("La décision est enregistrée").WaitForAsync();
        await site.QuietAsync();
    }

    /// <summary>The files that are left, together; nothing leaves before she has seen each line.</summary>
    private static async Task LabelTheOthersAsync(Visitor nadia)
    {
        await nadia.GoAsync($"/gestion/appels/{Shipped.Vte.Id}");
        await nadia.FollowAsync("À prendre");
        await nadia.Page.WaitForURLAsync(url => url.Contains("personne", StringComparison.Ordinal));
        foreach (var box in await nadia.Page.Locator("input[name=dossier]").AllAsync())
        {
            await box.CheckAsync(new() { Force = true });
        }

        await nadia.Page.GetByLabel("Que faire").SelectOptionAsync("Ajouter une étiquette");
        await nadia.GuidePictureAsync("guide-lot");
        await nadia.PressAsync("Continuer");
        await nadia.ArriveAsync("Ajouter une étiquette");
        await nadia.FillAsync("Étiquette à ajouter", "à voir mardi");
        await nadia.PressAsync("Voir ce qui sera fait");
        await nadia.PressAsync("Confirmer pour 2 dossiers");
        await nadia.Page.GetByText("2 dossiers traités").WaitForAsync();
    }
}
