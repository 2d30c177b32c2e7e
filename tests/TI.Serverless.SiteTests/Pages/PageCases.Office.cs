using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using TI.Serverless.Functions.Operations.Switches;
using TI.Serverless.TestKit;

namespace TI.Serverless.SiteTests.Pages;

/// <summary>The pages of the back office.</summary>
internal static partial class PageCases
{
    private static IEnumerable<PageCase> OfficeCases() =>
    [
        Office("81-mes-appels", "/gestion"),
        Office("82-dossiers", "/gestion/appels/vte-2026"),
        Office("82-dossiers-filtres", "/gestion/appels/vte-2026?signal=CompanyToVerify&tri=nom"),
        Office("82-vues", "/gestion/appels/vte-2026/vues?signal=CompanyToVerify&tri=nom"),
        Office("83-dossier", site => $"/gestion/appels/vte-2026{site.Deposited.Path}"),
        Office("84-action", site => $"/gestion/appels/vte-2026{site.Deposited.Path}/actions/complement"),
        new("85-lot", async (site, visitor) =>
        {
            await OpenOfficeAsync(site, visitor, "/gestion/appels/vte-2026?etat=Submitted");
            await visitor.Page.Locator("input[name=dossier]").First.CheckAsync();
            await visitor.Page.Locator("#champ-lot").SelectOptionAsync("ne-pas-retenir");
            await visitor.PressAsync("Continuer");
            await visitor.Page.Locator("#champ-texte").FillAsync("Le budget de la vague est épuisé.");
            await visitor.PressAsync("Voir ce qui sera fait");
            await visitor.Page.GetByText("lire le courriel").First.WaitForAsync();
        }),
        Office("86-compte", "/gestion/compte"),
        Office("86-courriels", "/gestion/courriels"),
        new("86-courriels-lien", (site, visitor) => visitor.GoAsync(site.MailSettings)),
        new("86-courriels-lien-expire", (site, visitor) => visitor.GoAsync(Absolute(site.AfterClosing.Address, site.OldMailSettings))),
        Office("87-droit-insuffisant", "/gestion/appels/vte-2026/equipe"),
        Office("92-calendrier", "/gestion/calendrier"),
        Office("92-calendrier-appel", "/gestion/appels/vte-2026/calendrier"),
        Office("90-tableau-de-bord", "/gestion/appels/vte-2026/tableau"),
        Office("91-exports", "/gestion/appels/vte-2026/exports"),
        Administration("93-cles-api", "/gestion/cles"),
        new("93-cle-creee", async (site, visitor) =>
        {
            await OpenOfficeAsync(site, visitor, "/gestion/appels/vte-2026/api", site.Administrator);
            await visitor.Page.Locator("#champ-nom").FillAsync("Gestion documentaire");
            await visitor.Page.Locator("input[name=droits]").First.CheckAsync();
            await visitor.Page.Locator("#champ-jusque").FillAsync("2027-06-30");
            await visitor.PressAsync("Créer la clé");
            await visitor.Page.Locator(".ti-notice").WaitForAsync();
        }),
        new("93-cle-refusee", async (site, visitor) =>
        {
            await OpenOfficeAsync(site, visitor, "/gestion/appels/vte-2026/api", site.Administrator);
            await visitor.PressAsync("Créer la clé");
            await visitor.Page.Locator(".govuk-error-summary").WaitForAsync();
        }),
        Administration("93-api", "/gestion/appels/vte-2026/api"),
        Administration("95-conservation", "/gestion/appels/vte-2026/conservation"),
        new("95-conservation-visa-vide", async (site, visitor) =>
        {
            await OpenOfficeAsync(site, visitor, "/gestion/appels/vte-2026/conservation", site.Administrator);
            await visitor.PressAsync("Enregistrer le visa");
            await visitor.Page.Locator(".govuk-error-summary").WaitForAsync();
        }),
        Administration("95-conservation-dossier", site => $"/gestion/appels/vte-2026{site.Refused.Path}/conservation"),
        new("95-conservation-demande-vide", async (site, visitor) =>
        {
            await OpenOfficeAsync(site, visitor, $"/gestion/appels/vte-2026{site.Asking.Path}/conservation", site.Administrator);
            await visitor.PressAsync("Envoyer la réponse");
            await visitor.Page.Locator(".govuk-error-summary").WaitForAsync();
        }),
        Administration("94-webhooks", "/gestion/appels/vte-2026/api/webhooks"),
        new("94-webhook-secret", async (site, visitor) =>
        {
            await OpenOfficeAsync(site, visitor, site.Webhook, site.Administrator);
            await visitor.PressAsync("Changer le secret");
            await visitor.Page.Locator(".ti-notice").WaitForAsync();
        }),
        new("94-webhook-refuse", async (site, visitor) =>
        {
            await OpenOfficeAsync(site, visitor, "/gestion/appels/vte-2026/api/webhooks", site.Administrator);
            await visitor.PressAsync("Ajouter le webhook");
            await visitor.Page.Locator(".govuk-error-summary").WaitForAsync();
        }),
        Administration("94-webhook", site => site.Webhook),
        Administration("96-exploitation", "/gestion/exploitation"),
        new("96-courriels", async (site, visitor) =>
        {
            await OpenOfficeAsync(site, visitor, "/gestion/exploitation/courriels", site.Administrator);
            await visitor.Page.Locator("#champ-recherche").FillAsync(Shipped.Email);
            await visitor.PressAsync("Chercher les courriels");
            await visitor.Page.Locator("table").WaitForAsync();
        }),
        new("97-sauvegardes", async (site, visitor) =>
        {
            await OpenOfficeAsync(site, visitor, "/gestion/exploitation/sauvegardes", site.Administrator);
            await visitor.PressAsync("Sauvegarder maintenant");
            await visitor.Page.Locator(".ti-notice--success").WaitForAsync();
            await site.Monday.QuietAsync();
            await visitor.GoAsync("/gestion/exploitation/sauvegardes");
            await visitor.Page.Locator("table").WaitForAsync();
        }),
        new("96-exploitation-motif", async (site, visitor) =>
        {
            await OpenOfficeAsync(site, visitor, "/gestion/exploitation", site.Administrator);
            await visitor.Page.Locator("details summary").First.ClickAsync();
            await visitor.PressAsync("Écarter définitivement");
            await visitor.Page.Locator(".govuk-error-summary").WaitForAsync();
        }),
        new("96-a-l-arret", async (site, visitor) =>
        {
            var switches = site.Eve.Services.GetRequiredService<FeatureSwitches>();
            await switches.TurnOffAsync(FeatureSwitch.NewDrafts, "Administration", "Exercice du lundi", CancellationToken.None);
            try
            {
                await visitor.GoAsync(Absolute(site.Eve.Address, "/appels/vte-2026"));
                await visitor.Page.Locator("#champ-siret").PressAsync("Enter");
                await visitor.ArriveAsync("Momentanément indisponible");
            }
            finally
            {
                await switches.TurnOnAsync(FeatureSwitch.NewDrafts, "Administration", CancellationToken.None);
            }
        }),
        new("96-exploitation-journal", async (site, visitor) =>
        {
            await OpenOfficeAsync(site, visitor, "/gestion/exploitation", site.Administrator);
            await visitor.PressAsync("Lancer Effacement des exports");
            await visitor.Page.Locator(".ti-notice--success").WaitForAsync();
            await visitor.GoAsync("/gestion/exploitation/journal");
        }),
        new("97-question-et-son-apercu", async (site, visitor) =>
        {
            await OpenOfficeAsync(site, visitor, "/gestion/appels/vte-2026/reglages", site.Administrator);
            await OpenDraftAsync(visitor);
            await visitor.GoAsync("/gestion/appels/vte-2026/reglages/partie?p=form.sections%5B0%5D.fields%5B0%5D");
            await visitor.Page.Locator("[data-ti-live-preview] label").First.WaitForAsync();
        }),
        new("97-grille-d-une-etape", async (site, visitor) =>
        {
            await OpenOfficeAsync(site, visitor, "/gestion/appels/vte-2026/reglages", site.Administrator);
            await OpenDraftAsync(visitor);
            await visitor.GoAsync("/gestion/appels/vte-2026/reglages/partie?p=stages%5B0%5D");
            await visitor.ArriveAsync("Étape de la sélection 1");
        }),
        Officer("57-accorder", site => site.Granting, "/retenir"),
        Administration("84-accorder", site => $"/gestion/appels/{JuryScene.CallId}{site.Granting.Path}/actions/retenir"),
        new("57-accorder-sans-montant", async (site, visitor) =>
        {
            await visitor.GoAsync(Absolute(site.Monday.Address, $"{site.Granting.Triage}/retenir"));
            await visitor.Page.Locator("#champ-montant").FillAsync("beaucoup");
            await visitor.PressAsync("Retenir la candidature");
            await visitor.Page.Locator(".govuk-error-summary").WaitForAsync();
        }),
        Stages("98-selection-a-etapes", "/selection", site => site.StageDecider),
        Stages("98-jury-d-une-etape", $"/selection/{StageJuryScene.Second}/jury", site => site.StageDecider),
        Stages("98-classement-d-une-etape", $"/selection/{StageJuryScene.Second}", site => site.StageDecider),
        Stages("98-proces-verbal-d-une-etape", $"/selection/{StageJuryScene.Second}/proces-verbal", site => site.StageDecider),
        Stages("98-mes-jurys-a-etapes", "/jury", site => site.StageMember),
        Stages("98-jury-d-une-etape-dossiers", $"/jury/{StageJuryScene.Second}", site => site.StageMember),
        new("98-note-refusee-d-une-etape", async (site, visitor) =>
        {
            await OpenStagesAsync(site, visitor, $"/jury/{StageJuryScene.Second}/dossiers/{site.StageFiles[1]}", site.StageMember);
            await visitor.PressAsync("Rendre ma note définitive");
            await visitor.Page.Locator(".govuk-error-summary").WaitForAsync();
        }),
    ];

    private static PageCase Office(string name, string path) => Office(name, _ => path);

    private static PageCase Office(string name, Func<PreparedSite, string> path) => new(name, (site, visitor) => OpenOfficeAsync(site, visitor, path(site)));

    private static PageCase Administration(string name, string path) => Administration(name, _ => path);

    private static PageCase Administration(string name, Func<PreparedSite, string> path) =>
        new(name, (site, visitor) => OpenOfficeAsync(site, visitor, path(site), site.Administrator));

    private static PageCase Stages(string name, string path, Func<PreparedSite, OfficeVisitor> worker) =>
        new(name, (site, visitor) => OpenStagesAsync(site, visitor, path, worker(site)));

    private static Task OpenStagesAsync(PreparedSite site, Visitor visitor, string path, OfficeVisitor worker) =>
        OpenAsAsync(visitor, worker, site.Stages.Address, StageJuryScene.Home + path);

    private static Task OpenOfficeAsync(PreparedSite site, Visitor visitor, string path, OfficeVisitor? worker = null) =>
        OpenAsAsync(visitor, worker ?? site.Officer, site.Monday.Address, path);

    private static async Task OpenAsAsync(Visitor visitor, OfficeVisitor worker, Uri site, string path)
    {
        var (cookie, value) = worker.Cookie.Split('=', 2) is [var first, var rest] ? (first, rest) : throw new FormatException("This is no cookie.");
        await visitor.Page.Context.AddCookiesAsync([new Cookie { Name = cookie, Value = value, Url = site.ToString() }]);
        await visitor.GoAsync(Absolute(site, path));
    }

    /// <summary>Begins to change the call whose settings are shown, unless somebody does already.</summary>
    private static async Task OpenDraftAsync(Visitor visitor)
    {
        var open = visitor.Page.Locator("button[value=ouvrir]");
        if (await open.CountAsync() > 0)
        {
            await open.ClickAsync();
            await open.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        }
    }
}
