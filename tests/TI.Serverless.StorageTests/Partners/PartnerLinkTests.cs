using System.Globalization;
using System.Net;
using TI.Serverless.StorageTests.Exports;
using TI.Serverless.StorageTests.Journeys;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Partners;

public sealed class PartnerLinkTests(Azurite azurite)
{
    private const string Administrator = "administration@agence.example";

    private const string Page = "/gestion/appels/vte-2026/partenaires";

    private const string CnamPage = "/gestion/appels/cnam-2026/partenaires";

    private static int _partners;

    private static readonly Dictionary<string, string?> Settings = new() { ["Staff:FirstAdministrator"] = Administrator };

    [Fact]
    public async Task A_partner_reads_the_list_until_the_access_is_taken_back()
    {
        await using var site = await StartAsync();
        await ExportRun.DepositAsync(site, 101, "Émaux de Briare");
        var visitor = await OfficeVisitor.SignInAsync(site, Administrator);
        var link = await GiveAsync(visitor, ("departement", "45"));

        var (status, list) = await ReadAsync(site, link);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Émaux de Briare", list, StringComparison.Ordinal);
        Assert.Contains("Loiret (45)", list, StringComparison.Ordinal);
        Assert.DoesNotContain("direction@usine.example", list, StringComparison.Ordinal);

        var page = await visitor.GetAsync(Page);
        var id = page.Split($"{Page}/")[1].Split('"')[0];
        await visitor.SubmitAsync($"{Page}/{id}");
        var (closed, told) = await ReadAsync(site, link);

        Assert.Equal(HttpStatusCode.NotFound, closed);
        Assert.DoesNotContain("Émaux de Briare", told, StringComparison.Ordinal);
        Assert.Contains("Retiré le", await visitor.GetAsync(Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_shows_its_own_part_and_ends_on_its_day()
    {
        await using var site = await StartAsync();
        await ExportRun.DepositAsync(site, 102, "Émaux de Briare");
        var visitor = await OfficeVisitor.SignInAsync(site, Administrator);
        var elsewhere = await GiveAsync(visitor, ("departement", "18"));

        var (status, list) = await ReadAsync(site, elsewhere);
        site.Clock.Set(Shipped.Monday.AddDays(8));
        var (last, _) = await ReadAsync(site, elsewhere);
        site.Clock.Set(Shipped.Monday.AddDays(40));
        var (expired, _) = await ReadAsync(site, elsewhere);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.DoesNotContain("Émaux de Briare", list, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (last, expired));
    }

    /// <summary>Briare is of the territory Est du Loiret, Orléans of another one of the same département.</summary>
    [Fact]
    public async Task A_link_to_a_territory_lists_the_files_of_this_territory_alone()
    {
        await using var site = await StartAsync();
        await DepositAsync(site, 103, "Émaux de Briare", "45053");
        await DepositAsync(site, 104, "Robots de Loire", "45234");
        var visitor = await OfficeVisitor.SignInAsync(site, Administrator);

        var (_, east) = await ReadAsync(site, await GiveAsync(visitor, ("territoire", "ti-2404")));
        var (_, west) = await ReadAsync(site, await GiveAsync(visitor, ("territoire", "Orléans Métropole – Beauce Loirétaine")));
        var (_, elsewhere) = await ReadAsync(site, await GiveAsync(visitor, ("territoire", "ti-2401")));
        var (_, both) = await ReadAsync(site, await GiveAsync(visitor, ("departement", "45")));

        Assert.Equal((true, false), (Lists(east, "Émaux de Briare"), Lists(east, "Robots de Loire")));
        Assert.Equal((false, true), (Lists(west, "Émaux de Briare"), Lists(west, "Robots de Loire")));
        Assert.Equal((false, false), (Lists(elsewhere, "Émaux de Briare"), Lists(elsewhere, "Robots de Loire")));
        Assert.Contains("Aucun dossier à montrer", elsewhere, StringComparison.Ordinal);
        Assert.Equal((true, true), (Lists(both, "Émaux de Briare"), Lists(both, "Robots de Loire")));
    }

    [Fact]
    public async Task A_link_to_a_wave_lists_the_files_of_this_wave_alone()
    {
        await using var site = await StartAsync();
        var earlier = await DepositedNumberAsync(site, Shipped.Authority);
        site.Clock.Set(new DateTimeOffset(2027, 3, 1, 9, 0, 0, TimeSpan.FromHours(1)));
        var later = await DepositedNumberAsync(site, new { email = "direction@usine.example", siren = "244500468" });
        var visitor = await OfficeVisitor.SignInAsync(site, Administrator);

        var first = await GiveAsync(visitor, CnamPage, ("periode", "vague-1"), ("jusque", "2027-06-01"));
        var second = await GiveAsync(visitor, CnamPage, ("periode", "vague-2"), ("jusque", "2027-06-01"));
        var (_, of1) = await ReadAsync(site, first);
        var (_, of2) = await ReadAsync(site, second);

        Assert.Equal((true, false), (Lists(of1, earlier), Lists(of1, later)));
        Assert.Equal((false, true), (Lists(of2, earlier), Lists(of2, later)));
    }

    [Fact]
    public async Task What_was_not_signed_here_opens_nothing_and_only_administrators_give_access()
    {
        await using var site = await StartAsync();
        var officer = await OfficeVisitor.SignInAsync(site, ExportRun.Officer);

        var (forged, _) = await ReadAsync(site, "/partenaires/abc");
        using var refused = await officer.PostAsync(Page, ("partenaire", "Région"), ("periode", "continu"), ("jusque", "2026-12-01"));
        var administrator = await OfficeVisitor.SignInAsync(site, Administrator);
        using var wrong = await administrator.PostAsync(Page, ("partenaire", ""), ("periode", "nulle"), ("departement", "99"), ("territoire", "Atlantide"), ("jusque", "2020-01-01"));

        Assert.Equal(HttpStatusCode.NotFound, forged);
        Assert.NotEqual(HttpStatusCode.SeeOther, refused.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(5, (await wrong.Content.ReadAsStringAsync()).Split("href=\"#champ-").Length - 1);
    }

    private static bool Lists(string page, string text) => page.Contains(text, StringComparison.Ordinal);

    private static async Task<Candidate> DepositAsync(TestSite site, int number, string organisation, string commune)
    {
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, new { email = "direction@usine.example", siret = Samples.Siret(number) });
        var answers = Samples.AnswersTo(Shipped.Vte.Form);
        (answers["companyName"], answers["siteCommune"]) = (organisation, commune);
        await candidate.SaveAsync(answers);
        await candidate.DepositAsync();
        await site.QuietAsync();
        return candidate;
    }

    private static async Task<string> DepositedNumberAsync(TestSite site, object applicant)
    {
        var receipt = await (await Candidate.WithCompleteDraftAsync(site, Shipped.Cnam, applicant)).DepositAsync();
        await site.QuietAsync();
        return receipt["number"]!.GetValue<string>();
    }

    private static Task<string> GiveAsync(OfficeVisitor visitor, params (string Name, string Value)[] scope) =>
        GiveAsync(visitor, Page, [("periode", "continu"), ("jusque", "2026-12-01"), .. scope]);

    /// <summary>Each partner by a name of its own: the page lists every address that was given.</summary>
    private static async Task<string> GiveAsync(OfficeVisitor visitor, string path, params (string Name, string Value)[] scope)
    {
        var partner = string.Create(CultureInfo.InvariantCulture, $"Partenaire {Interlocked.Increment(ref _partners)}.");
        var page = await visitor.SubmitAsync(path, [("partenaire", partner), .. scope]);
        return "/partenaires/" + page.Split("/partenaires/").First(part => part.Contains($"Liste pour {partner}", StringComparison.Ordinal)).Split('"')[0];
    }

    private static async Task<(HttpStatusCode Status, string Page)> ReadAsync(TestSite site, string path)
    {
        using var response = await site.Http.GetAsync(path);
        return (response.StatusCode, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()));
    }

    private Task<TestSite> StartAsync() => TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, settings: Settings);
}
