using System.Net;
using System.Text.RegularExpressions;
using TI.Serverless.Functions.Calls.Management.Pages;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Management;

/// <summary>An administrator who makes a call in the pages, each form sent with the version that its page showed.</summary>
internal sealed partial class CallEditor(TestSite site, OfficeVisitor visitor, string callId)
{
    public const string Administrator = "chef.de.projet@region.example";

    public static readonly Dictionary<string, string?> Settings = new() { ["Staff:FirstAdministrator"] = Administrator };

    public OfficeVisitor Visitor => visitor;

    public string Home => $"/gestion/appels/{callId}/reglages";

    public static Task<TestSite> StartAsync(string account, Dictionary<string, string?>? more = null) =>
        TestSite.StartAsync(account, Shipped.Monday, settings: new Dictionary<string, string?>([.. Settings, .. more ?? []]));

    public static async Task<CallEditor> OfAsync(TestSite site, string callId) => new(site, await OfficeVisitor.SignInAsync(site, Administrator), callId);

    /// <summary>A call made from nothing, without anything but its name.</summary>
    public static async Task<CallEditor> CreateAsync(TestSite site, string callId, string? copyOf = null)
    {
        var editor = await OfAsync(site, callId);
        await editor.Visitor.SubmitAsync(
            "/gestion/nouvel-appel", ("titre", "Robots pour l’atelier"), ("identifiant", callId), ("prefixe", callId.ToUpperInvariant()), ("copie", copyOf ?? ""));
        return editor;
    }

    public async Task OpenAsync() => await Visitor.SubmitAsync(Home, ("_action", "ouvrir"));

    public async Task<string> FillAsync(string place, params (string Name, string Value)[] fields) =>
        await Visitor.SubmitAsync(SettingsPaths.Part(callId, place), [("_version", await VersionAsync(place)), ("_action", "enregistrer"), .. fields]);

    /// <summary>Adds an item to a list of a place, and gives the page of the new item.</summary>
    public async Task AddAsync(string place, string list) =>
        await Visitor.SubmitAsync(SettingsPaths.Part(callId, place), ("_version", await VersionAsync(place)), ("_action", "ajouter"), ("_liste", list));

    public async Task<string> VersionAsync(string place) => HiddenOf(await Visitor.GetAsync(SettingsPaths.Part(callId, place)), "_version");

    /// <summary>Everything that the call of the acceptance needs, in the order of the pages.</summary>
    public async Task FillAllAsync()
    {
        await FillAsync("identite", ("title", "Robots pour l’atelier"), ("summary", "Une aide pour les ateliers qui s’équipent."), ("operator", "Région d’essai"), ("numberPrefix", callId.ToUpperInvariant()));
        await FillAsync(
            "contact", ("contact.service", "Guichet"), ("contact.postalAddress", "1 rue du Modèle\r\n45000 Exempleville"), ("contact.phone", "01 99 00 12 34"),
            ("contact.email", "guichet@region.example"), ("personalData.controller", "Région d’essai"), ("personalData.dpoEmail", "dpo@region.example"),
            ("personalData.purposes", "Instruire les candidatures."), ("personalData.legalBasis", "Mission d’intérêt public"), ("personalData.recipients", "Les agents de la région."));
        await AddAsync("vagues", "waves");
        await FillAsync("waves[0]", ("id", "vague-1"), ("label", "Première vague"), ("opensAt", "2026-11-23T00:00"), ("closesAt", "2027-02-26T23:59"), ("committeeOn", "2027-03-20"), ("resultsOn", "2027-04-02"));
        await FillAsync("candidats", ("applicants.kinds", "company"), ("applicants.description", "Toutes les entreprises de la région."));
        await FillAsync(
            "silence", ("silence.regime", "rejectionAfterEightMonths"), ("silence.reference", "décret n° 2018-514 du 25 juin 2018"),
            ("silence.startsAt", "deposit"), ("appeal.tribunal", "tribunal administratif d’Orléans"), ("appeal.tribunalAddress", "28 rue de la Bretonnerie, 45000 Orléans"),
            ("appeal.telerecoursUrl", "https://citoyens.telerecours.fr"), ("appeal.internalAppealTo", "le président du conseil régional"), ("appeal.months", "2"));
        await AddAsync("formulaire", "form.sections");
        await FillAsync("form.sections[0]", ("id", "projet"), ("title", "Votre projet"));
        await AddAsync("form.sections[0]", "fields");
        await FillAsync("form.sections[0].fields[0]", ("id", "projectTitle"), ("type", "text"), ("label", "Nom du projet"), ("required", "true"));
        await AddAsync("form.sections[0]", "fields");
        await FillAsync("form.sections[0].fields[1]", ("id", "robots"), ("type", "choice"), ("label", "Nombre de robots"), ("options", "Un seul\r\nplusieurs : Plusieurs"));
        await AddAsync("pieces", "attachments");
        await FillAsync("attachments[0]", ("id", "plan"), ("label", "Plan de l’atelier"), ("required", "true"), ("formats", "pdf"), ("maxMegabytes", "10"));
        await FillAsync("instruction", ("triage.team", "Nadia Roux ; nadia.roux@region.example"), ("triage.reasonRequired", "notEligible"));
    }

    public async Task<HttpResponseMessage> PublishAsync(string note = "Première publication")
    {
        // The page of a draft that has problems has no form: here it is sent all the same.
        var page = await Visitor.GetAsync(Home + "/publication");
        return await Visitor.PostAsync(Home + "/publication", ("_version", await VersionAsync("identite")), ("_publiee", HiddenOf(page, "_publiee")), ("note", note));
    }

    public static (string Name, string Value)[] Publication(string page, string note) =>
        [("_version", HiddenOf(page, "_version")), ("_publiee", HiddenOf(page, "_publiee")), ("note", note)];

    public async Task PublishedAsync(string note = "Première publication")
    {
        using var response = await PublishAsync(note);
        Assert.True(response.StatusCode == HttpStatusCode.SeeOther, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()));
    }

    /// <summary>Empty when the page has no such field.</summary>
    public static string HiddenOf(string page, string name) =>
        Hidden().Matches(page).FirstOrDefault(match => match.Groups["name"].Value == name)?.Groups["value"].Value ?? "";

    public async Task<Candidate> ApplyAsync(int company = 1) =>
        await Candidate.WithCompleteDraftAsync(site, Served(), new { email = "direction@usine.example", siret = Samples.Siret(company) });

    public Functions.Calls.CallDefinition Served() =>
        ((Functions.Calls.Catalogue)site.Services.GetService(typeof(Functions.Calls.Catalogue))!).Get(callId);

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^<]*?)" ?/?>""")]
    private static partial Regex Hidden();
}
