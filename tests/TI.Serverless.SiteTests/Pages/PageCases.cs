using System.Text;
using Microsoft.Playwright;
using TI.Serverless.TestKit;

namespace TI.Serverless.SiteTests.Pages;

/// <summary>Every page of the site in every state worth looking at, and how a visitor comes to it.</summary>
internal static partial class PageCases
{
    public static readonly IReadOnlyDictionary<string, PageCase> All = Cases().ToDictionary(one => one.Name, StringComparer.Ordinal);

    private static IEnumerable<PageCase> Cases() =>
    [
        Public("01-accueil", "/"),
        Public("02-appel-ouvert", "/appels/vte-2026"),
        Public("03-appel-a-vagues", "/appels/cnam-2026"),
        Public("04-appel-clos", "/appels/cnam-2020-2021"),
        Public("06-eligibilite", "/eligibilite"),
        Public("07-eligibilite-reponse", "/eligibilite?organisme=Company&siret=31439769600258&commune=Briare"),
        Public("08-eligibilite-a-preciser", "/eligibilite?commune=Saint-Denis"),
        new("05-depart-refuse", async (_, visitor) =>
        {
            await visitor.GoAsync("/appels/vte-2026");
            await visitor.Page.Locator("#champ-email").FillAsync("direction.usine.example");
            await visitor.Page.Locator("#champ-siret").FillAsync("301 501 391 00083");
            await visitor.Page.Locator("#champ-siret").PressAsync("Enter");
            await visitor.Page.Locator(".govuk-error-summary").WaitForAsync();
        }),
        Eve("06-appel-a-venir", _ => "/appels/cnam-2026"),
        new("07-alerte-refusee", async (site, visitor) =>
        {
            await AskForAlertAsync(site, visitor, "direction.usine.example");
            await visitor.Page.Locator(".govuk-error-summary").WaitForAsync();
        }),
        new("07-alerte-demandee", async (site, visitor) =>
        {
            await AskForAlertAsync(site, visitor, "veille@usine.example");
            await visitor.ArriveAsync("Confirmez depuis votre messagerie");
        }),
        Eve("08-alerte-a-confirmer", site => site.AlertToConfirm),
        new("08-alerte-confirmee", async (site, visitor) =>
        {
            await visitor.GoAsync(site.AlertToConfirm);
            await visitor.PressAsync("Confirmer mon alerte");
            await visitor.ArriveAsync("Votre alerte est confirmée");
        }),
        Eve("09-alerte-a-finir", site => site.AlertToEnd),
        new("09-alerte-finie", async (site, visitor) =>
        {
            await visitor.GoAsync(site.AlertToEnd);
            await visitor.PressAsync("Ne plus recevoir cette alerte");
            await visitor.ArriveAsync("Vous êtes désinscrit de cette alerte");
        }),
        Candidate("10-brouillon", site => site.Draft),
        Candidate("11-etape", site => site.Draft, "/etapes/entreprise"),
        Candidate("12-etape-longue", site => site.Ready, "/etapes/mission"),
        Candidate("13-etape-dates", site => site.Ready, "/etapes/volontaire"),
        new("14-etape-refusee", async (site, visitor) =>
        {
            await OpenAsync(visitor, site.Mistaken, "/etapes/entreprise");
            await visitor.Page.Locator("#champ-headcount").FillAsync("une centaine");
            await visitor.Page.Locator("#champ-siteSiret").FillAsync("123");
            await visitor.Page.Locator("#champ-siteSiret").PressAsync("Enter");
            await visitor.Page.Locator(".govuk-error-summary").WaitForAsync();
        }),
        new("15-etape-fusion", async (site, visitor) =>
        {
            await OpenAsync(visitor, site.Shared, "/etapes/representant");
            await using (var other = await visitor.OpenTabAsync())
            {
                await other.GoAsync($"{site.Shared.Path}/etapes/representant");
                await other.Page.Locator("#champ-legalRepRole").FillAsync($"Directrice {Guid.NewGuid():N}");
                await other.Page.Locator("#champ-legalRepRole").PressAsync("Enter");
                await other.Page.WaitForURLAsync(url => !url.Contains("/representant", StringComparison.Ordinal));
            }

            await visitor.Page.Locator("#champ-legalRepRole").FillAsync("Présidente");
            await visitor.Page.Locator("#champ-legalRepRole").PressAsync("Enter");
            await visitor.Page.Locator(".ti-notice").WaitForAsync();
        }),
        new("15-etape-hors-ligne", async (site, visitor) =>
        {
            await visitor.Page.Clock.InstallAsync();
            await OpenAsync(visitor, site.Mistaken, "/etapes/representant");
            await visitor.Page.RouteAsync("**/etapes/**", route => route.FulfillAsync(new() { Status = 503, ContentType = "application/json", Body = "{}" }));
            await visitor.Page.Locator("#champ-legalRepRole").FillAsync("Présidente");
            await visitor.Page.Clock.FastForwardAsync("00:21");
            await visitor.Page.Locator(".ti-draft-status--unsaved").WaitForAsync();
        }),
        Candidate("16-etablissement", site => site.Draft, "/etablissement"),
        Candidate("16-etablissement-depose", site => site.Deposited, "/etablissement"),
        new("16-etablissement-change", async (site, visitor) =>
        {
            await OpenAsync(visitor, site.Shared, "/etablissement");
            await visitor.Page.Locator("#champ-siret").FillAsync(Samples.Siret(Random.Shared.Next(500_000, 900_000)));
            await visitor.PressAsync("Changer d’établissement");
            await visitor.Page.Locator(".ti-notice").WaitForAsync();
        }),
        Candidate("17-import", site => site.Draft, "/import"),
        new("17-import-apercu", async (site, visitor) =>
        {
            await OpenAsync(visitor, site.Draft, "/import");
            await ImportAsync(visitor, """
                {"format":"ti-serverless/candidature","version":1,"call":"vte-2026","answers":[
                  {"field":"companyName","value":"Émaux de Briare"},
                  {"field":"epci","label":"EPCI : lequel ?","value":"244500468"}]}
                """);
            await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer ces réponses" }).WaitForAsync();
        }),
        new("17-import-refuse", async (site, visitor) =>
        {
            await OpenAsync(visitor, site.Draft, "/import");
            await ImportAsync(visitor, "Bonjour");
            await visitor.Page.Locator(".govuk-error-summary").WaitForAsync();
        }),
        Candidate("18-copie", site => site.Deposited, "/copie"),
        new("19-reprise", async (site, visitor) =>
        {
            await OpenAsync(visitor, site.Deposited, "/copie");
            await visitor.Page.Locator("input[name=appel][value=vte-2026]").CheckAsync();
            await visitor.PressAsync("Préparer la nouvelle candidature");
            await visitor.ArriveAsync("Votre nouvelle candidature");
        }),
        Candidate("20-pieces", site => site.Draft, "/pieces"),
        Candidate("21-pieces-jointes", site => site.Ready, "/pieces"),
        new("22-piece-refusee", async (site, visitor) =>
        {
            await OpenAsync(visitor, site.Draft, "/pieces");
            await visitor.Page.Locator("#champ-charter").SetInputFilesAsync(
                new FilePayload { Name = "charte.pdf", MimeType = "application/pdf", Buffer = Encoding.UTF8.GetBytes("<html>Charte</html>") });
            await visitor.Page.Locator(".govuk-error-summary").WaitForAsync();
        }),
        new("22-piece-ajoutee", async (site, visitor) =>
        {
            await OpenAsync(visitor, site.Mistaken, "/pieces");
            await visitor.Page.Locator("#champ-diploma").SetInputFilesAsync(
                new FilePayload { Name = "diplôme.pdf", MimeType = "application/pdf", Buffer = Samples.Pdf() });
            await visitor.Page.Locator(".ti-notice").WaitForAsync();
        }),
        Candidate("23-verification-incomplete", site => site.Draft, "/verification"),
        Candidate("24-verification", site => site.Ready, "/verification"),
        Candidate("25-verification-trop-tard", site => site.TooLate, "/verification"),
        Candidate("26-brouillon-trop-tard", site => site.TooLate),
        new("26-code-tardif-refuse", async (site, visitor) =>
        {
            await OpenAsync(visitor, site.TooLate);
            await visitor.Page.Locator("summary", new() { HasText = "code de dépôt tardif" }).ClickAsync();
            await visitor.Page.Locator("#champ-code").FillAsync("ABCD-EFGH-0000");
            await visitor.Page.Locator("#champ-code").PressAsync("Enter");
            await visitor.Page.Locator(".govuk-error-summary").WaitForAsync();
        }),
        new("27-appel-clos-avec-code", (site, visitor) => visitor.GoAsync(Absolute(site.AfterClosing.Address, "/appels/vte-2026?code=ABCD-EFGH-0000"))),
        Candidate("28-acces", site => site.Ready, "/acces"),
        new("28-invitation-refusee", async (site, visitor) =>
        {
            await OpenAsync(visitor, site.Ready, "/acces");
            await visitor.PressAsync("Envoyer l’invitation");
            await visitor.Page.Locator(".govuk-error-summary").WaitForAsync();
        }),
        Guest("29-invite-brouillon", ""),
        Guest("29-invite-relecture", "/verification"),
        Guest("29-invite-acces", "/acces"),
        Guest("29-invite-droit-insuffisant", "/retrait"),
        Candidate("30-recepisse", site => site.Deposited, "/recepisse"),
        Candidate("31-suivi-depose", site => site.Deposited),
        Candidate("32-suivi-complement", site => site.Asked),
        new("33-suivi-reponse-vide", async (site, visitor) =>
        {
            await OpenAsync(visitor, site.Asked);
            await visitor.PressAsync("Envoyer ma réponse");
            await visitor.Page.Locator(".govuk-error-summary").WaitForAsync();
        }),
        Candidate("34-suivi-repondu", site => site.Answered),
        Candidate("34-suivi-correction", site => site.Opened),
        new("34-suivi-correction-a-relire", async (site, visitor) =>
        {
            await OpenAsync(visitor, site.Opened);
            await visitor.Page.Locator("#champ-missionTitle").FillAsync("Conduire la décarbonation du four");
            await visitor.PressAsync("Envoyer ma réponse");
            await visitor.Page.GetByText("Rien n’est encore envoyé").First.WaitForAsync();
        }),
        Candidate("34-suivi-corrige", site => site.Corrected),
        Candidate("34-suivi-pieces-a-fournir", site => site.Following),
        Candidate("30-recepisse-pieces-a-fournir", site => site.Following, "/recepisse"),
        Candidate("35-suivi-retenu", site => site.Retained),
        Candidate("36-suivi-refuse", site => site.Refused),
        Candidate("37-suivi-retire", site => site.Withdrawn),
        Candidate("38-retrait", site => site.Deposited, "/retrait"),
        Candidate("39-retrait-impossible", site => site.Retained, "/retrait"),
        Candidate("39-mes-donnees", site => site.Deposited, "/mes-donnees"),
        Candidate("39-mes-donnees-brouillon", site => site.Draft, "/mes-donnees"),
        Candidate("39-mes-donnees-corbeille", site => site.Thrown, "/mes-donnees"),
        Candidate("39-mes-donnees-demande", site => site.Asking, "/mes-donnees"),
        new("39-mes-donnees-correction-vide", async (site, visitor) =>
        {
            await OpenAsync(visitor, site.Deposited, "/mes-donnees");
            await visitor.PressAsync("Demander la correction");
            await visitor.Page.Locator(".govuk-error-summary").WaitForAsync();
        }),
        Guest("39-mes-donnees-invite", "/mes-donnees"),
        new("40-lien-expire", (site, visitor) => visitor.GoAsync(Absolute(site.AfterClosing.Address, site.Old.FollowUp))),
        new("41-lien-renvoye", async (site, visitor) =>
        {
            await visitor.GoAsync(Absolute(site.AfterClosing.Address, site.Old.FollowUp));
            await visitor.PressAsync("M’envoyer un nouveau lien");
            await visitor.ArriveAsync("Un nouveau lien vous est envoyé");
        }),
        Public("42-lien-tronque", "/suivi/abc"),
        new("44-dossier-ferme", async (site, visitor) =>
        {
            await OpenAsync(visitor, site.Draft);
            await visitor.PressAsync("Fermer ce dossier");
            await visitor.Page.Locator(".ti-notice").WaitForAsync();
        }),
        new("43-sans-lien", (site, visitor) => visitor.GoAsync(site.Draft.Path)),
        Officer("50-instruction", site => site.Deposited),
        Officer("51-instruction-complement", site => site.Answered),
        Officer("51-instruction-corrige", site => site.Corrected),
        Officer("51-instruction-etape", site => site.Following),
        Officer("57-preselectionner", site => site.Following, "/preselectionner-decision"),
        Officer("57-reorienter", site => site.Sheet, "/reorienter"),
        Officer("52-instruction-decide", site => site.Refused),
        Officer("53-prendre-en-charge", site => site.Deposited, "/prise-en-charge"),
        Officer("54-demander-complement", site => site.Deposited, "/complement"),
        Officer("55-non-eligible", site => site.Deposited, "/non-eligible"),
        new("56-non-eligible-sans-motif", async (site, visitor) =>
        {
            await visitor.GoAsync(Absolute(site.Monday.Address, $"{site.Deposited.Triage}/non-eligible"));
            await visitor.PressAsync("Déclarer le dossier non éligible");
            await visitor.Page.Locator(".govuk-error-summary").WaitForAsync();
        }),
        Officer("57-retenir", site => site.Deposited, "/retenir"),
        Officer("58-deja-fait", site => site.Retained, "/retenir"),
        Officer("59-impossible", site => site.Withdrawn, "/eligible"),
        new("60-lien-agent-expire", (site, visitor) => visitor.GoAsync(Absolute(site.AfterClosing.Address, site.OldTriage))),
        new("61-lien-agent-renvoye", async (site, visitor) =>
        {
            await visitor.GoAsync(Absolute(site.AfterClosing.Address, site.OldTriage));
            await visitor.PressAsync("M’envoyer un nouveau lien");
            await visitor.ArriveAsync("Un nouveau lien vous est envoyé");
        }),
        new("62-lien-agent-inconnu", (_, visitor) => visitor.GoAsync("/triage/abc")),
        Public("70-introuvable", "/nulle-part"),
        Public("70-bouton-sans-page", "/appels/cnam-2026/alerte"),
        Public("71-accessibilite", "/accessibilite"),
        Public("72-mentions-legales", "/mentions-legales"),
        Public("73-donnees-personnelles", "/donnees-personnelles"),
        Public("74-plan-du-site", "/plan-du-site"),
        Public("75-centres-techniques", "/centres-techniques?activite=25.11Z"),
        Public("76-appel-a-conditions", "/appels/tite-centre-val-de-loire"),
        Public("77-chiffres", "/appels/vte-2026/chiffres"),
        Public("77-chiffres-programme", "/chiffres"),
        Public("77-chiffres-trop-peu", "/appels/cnam-2026/chiffres"),
        Public("80-connexion", "/gestion/connexion"),
        new("80-connexion-compte-inconnu", async (_, visitor) =>
        {
            await visitor.GoAsync("/gestion/connexion");
            await visitor.FollowAsync("Se connecter avec MonAgence");
            await visitor.ArriveAsync("Ce compte n’ouvre pas l’espace de gestion");
        }),
        new("80-connexion-code", async (_, visitor) =>
        {
            await visitor.GoAsync("/gestion/connexion");
            await visitor.Page.Locator("#champ-email").FillAsync("passant@ailleurs.example");
            await visitor.Page.Locator("#champ-email").PressAsync("Enter");
            await visitor.Page.Locator("#champ-code").WaitForAsync();
        }),
        .. OfficeCases(),
        new("92-liste-partenaire", (site, visitor) => visitor.GoAsync(site.PartnerList)),
        Public("92-liste-partenaire-fermee", "/partenaires/abc"),
    ];

    private static PageCase Eve(string name, Func<PreparedSite, string> path) =>
        new(name, (site, visitor) => visitor.GoAsync(path(site) is ['/', ..] and var under ? Absolute(site.Eve.Address, under) : path(site)));

    private static async Task AskForAlertAsync(PreparedSite site, Visitor visitor, string email)
    {
        await visitor.GoAsync(Absolute(site.Eve.Address, "/appels/cnam-2026"));
        await visitor.Page.Locator("#champ-alerte").FillAsync(email);
        await visitor.Page.Locator("#champ-alerte").PressAsync("Enter");
    }

    private static async Task ImportAsync(Visitor visitor, string file)
    {
        await visitor.Page.Locator("#champ-fichier").SetInputFilesAsync(
            new FilePayload { Name = "candidature.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(file) });
        await visitor.PressAsync("Voir ce qui changerait");
    }

    private static PageCase Public(string name, string path) => new(name, (_, visitor) => visitor.GoAsync(path));

    private static PageCase Candidate(string name, Func<PreparedSite, Dossier> dossier, string under = "") =>
        new(name, (site, visitor) => OpenAsync(visitor, dossier(site), under));

    private static PageCase Guest(string name, string under) => new(name, async (site, visitor) =>
    {
        await visitor.GoAsync(site.Reader);
        await visitor.GoAsync(site.Ready.Path + under);
    });

    private static PageCase Officer(string name, Func<PreparedSite, Dossier> dossier, string under = "") =>
        new(name, (site, visitor) => visitor.GoAsync(Absolute(site.Monday.Address, dossier(site).Triage + under)));

    private static async Task OpenAsync(Visitor visitor, Dossier dossier, string under = "")
    {
        await visitor.GoAsync(dossier.Address + dossier.FollowUp);
        if (under.Length > 0)
        {
            await visitor.GoAsync(dossier.Address + dossier.Path + under);
        }
    }

    private static string Absolute(Uri site, string path) => site.GetLeftPart(UriPartial.Authority) + path;
}

/// <summary>A page and the way to it.</summary>
internal sealed record PageCase(string Name, Func<PreparedSite, Visitor, Task> OpenAsync)
{
    public override string ToString() => Name;
}
