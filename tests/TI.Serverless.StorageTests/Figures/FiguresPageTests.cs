using System.Net;
using TI.Serverless.StorageTests.Journeys;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Figures;

public sealed class FiguresPageTests(Azurite azurite)
{
    private const string Administrator = "administration@agence.example";

    private static readonly Dictionary<string, string?> Settings = new() { ["Staff:FirstAdministrator"] = Administrator };

    [Fact]
    public async Task Figures_of_two_organisations_are_not_published_and_those_of_three_are()
    {
        await using var site = await StartAsync();
        await DepositAsync(site, 51);
        await DepositAsync(site, 52);

        var before = await PageAsync(site, "/appels/vte-2026/chiffres");
        var programme = await PageAsync(site, "/chiffres");
        await DepositAsync(site, 53);
        var after = await PageAsync(site, "/appels/vte-2026/chiffres");

        Assert.Contains("Moins de 3 organismes ont déposé", before, StringComparison.Ordinal);
        Assert.DoesNotContain("2\u00A0dossiers", before, StringComparison.Ordinal);
        Assert.Contains("les chiffres ne sont pas publiés", programme, StringComparison.Ordinal);
        Assert.Contains("3\u00A0dossiers", after, StringComparison.Ordinal);
        Assert.Contains("Loiret (45)", after, StringComparison.Ordinal);
        Assert.Contains("Dossiers déposés, par département", after, StringComparison.Ordinal);
        Assert.Contains("novembre 2026", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_figures_of_a_call_cost_one_query_however_many_files_it_has()
    {
        await using var site = await StartAsync();
        await PageAsync(site, "/chiffres");
        var few = await site.Probe.RecordAsync(() => PageAsync(site, "/appels/vte-2026/chiffres"));
        foreach (var number in Enumerable.Range(60, 5))
        {
            await DepositAsync(site, number);
        }

        var more = await site.Probe.RecordAsync(() => PageAsync(site, "/appels/vte-2026/chiffres"));

        Assert.Equal(["table query"], few);
        Assert.Equal(few, more);
    }

    [Fact]
    public async Task The_team_sees_how_the_examination_goes_and_nobody_else_does()
    {
        await using var site = await StartAsync();
        await Candidate.StartAsync(site, Shipped.Vte, new { email = "a@usine.example", siret = Samples.Siret(71) });
        await DepositAsync(site, 72);
        var taken = await DepositAsync(site, 73);
        site.Clock.Set(Shipped.Monday.AddDays(5));
        await ReviewCrashTests.ActAsync(taken, "prise-en-charge");
        await site.QuietAsync();
        var visitor = await OfficeVisitor.SignInAsync(site, Administrator);

        var page = await visitor.GetAsync("/gestion/appels/vte-2026/tableau");
        using var stranger = await site.Http.GetAsync("/gestion/appels/vte-2026/tableau");

        Assert.Contains("2\u00A0dossiers", page, StringComparison.Ordinal);
        Assert.Contains("1\u00A0brouillon", page, StringComparison.Ordinal);
        Assert.Contains("5\u00A0jours", page, StringComparison.Ordinal);
        Assert.Contains("Dossiers ouverts, par personne", page, StringComparison.Ordinal);
        Assert.Contains("Dossiers déposés, par jour", page, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, stranger.StatusCode);
    }

    private Task<TestSite> StartAsync() => TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, settings: Settings);

    private static async Task<Candidate> DepositAsync(TestSite site, int number)
    {
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, new { email = "direction@usine.example", siret = Samples.Siret(number) });
        await candidate.DepositAsync();
        await site.QuietAsync();
        return candidate;
    }

    private static async Task<string> PageAsync(TestSite site, string path)
    {
        using var response = await site.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }
}
