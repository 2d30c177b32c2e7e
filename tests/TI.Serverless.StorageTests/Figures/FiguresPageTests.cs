using System.Net;
using System.Text.RegularExpressions;
using TI.Serverless.StorageTests.Journeys;
using TI.Serverless.StorageTests.Journeys.Batches;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Figures;

public sealed partial class FiguresPageTests(Azurite azurite)
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

    [Fact]
    public async Task Money_is_told_by_wave_and_outcomes_by_axis_and_territory_once_a_batch_has_left()
    {
        await using var site = await StartAsync();
        var scene = await BatchScene.StartAsync(site);
        for (var i = 0; i < 7; i++)
        {
            await scene.Files.EligibleAsync(100_000);
        }

        var files = scene.Files.Files;
        var batch = await scene.PrepareAsync("Le budget est épuisé.", [.. files.Take(6).Select((file, index) => index < 3 ? (file, "retenir", "80000") : (file, "ne-pas-retenir", ""))]);
        (await scene.ScheduleAsync(batch)).Dispose();
        await scene.LeaveAsync(batch);

        var call = Plain.Of(await PageAsync(site, $"/appels/{JuryScene.CallId}/chiffres"));
        var programme = Plain.Of(await PageAsync(site, "/chiffres"));
        await scene.Decider.SubmitAsync($"/gestion/appels/{JuryScene.CallId}/dossiers/{files[6].Id}/actions/prise-en-charge");
        await site.QuietAsync();
        site.Clock.Advance(TimeSpan.FromDays(5));
        var decider = await OfficeVisitor.SignInAsync(site, "zora@prefecture.example");
        var board = Plain.Of(WebUtility.HtmlDecode(await decider.GetAsync($"/gestion/appels/{JuryScene.CallId}/tableau")));

        Assert.All([call, programme, board], EachDrawingHasItsTable);
        Assert.Equal("600 000 €", Cells(call, "Montant demandé, par période", "Années 2026 et 2027")[0]);
        Assert.Equal("240 000 €", Cells(call, "Montant accordé, par période", "Années 2026 et 2027")[0]);
        Assert.Equal(["6", "3", "3", "0", "0"], Cells(call, "Suites données, par réponse à « Volet »", "Investissements industriels"));
        Assert.Equal(["6", "3", "3", "0", "0"], Cells(call, "Suites données, par Territoire d’industrie", "Est du Loiret"));
        Assert.Equal(["6", "3", "3", "0", "0"], Cells(programme, "Suites données, par appel", Plain.Of(scene.Files.Call.Title)));
        Assert.Contains("Montant accordé 240 000 €", Words(call), StringComparison.Ordinal);
        Assert.Contains("Montant accordé 240 000 €", Words(programme), StringComparison.Ordinal);
        Assert.Contains("Montant accordé 240 000 €", Words(board), StringComparison.Ordinal);
        Assert.Equal("1", Cells(board, "Dossiers ouverts, par personne", "Zora Terre")[0]);
        Assert.Equal("1", Cells(board, "Âge des dossiers ouverts", "4 à 7 j")[0]);
    }

    /// <summary>Every chart is a drawing with a table of the same numbers, and no drawing stands alone.</summary>
    private static void EachDrawingHasItsTable(string page)
    {
        var figures = Figure().Matches(page).Select(match => match.Value).ToArray();
        Assert.NotEmpty(figures);
        Assert.Equal(figures.Length, page.Split("<svg class=\"ti-chart__drawing\"").Length - 1);
        Assert.All(figures, figure => Assert.Matches("<svg class=\"ti-chart__drawing\".*<table.*<td", figure));
    }

    /// <summary>The numbers of a line of a chart's table.</summary>
    private static IReadOnlyList<string> Cells(string page, string chart, string line)
    {
        var figure = Assert.Single(Figure().Matches(page), match => match.Value.Contains($">{chart}</figcaption>", StringComparison.Ordinal)).Value;
        var start = figure.IndexOf($"<th scope=\"row\">{line}</th>", StringComparison.Ordinal);
        Assert.True(start >= 0, $"«{line}» is not in: {figure}");
        return [.. Cell().Matches(figure[start..figure.IndexOf("</tr>", start, StringComparison.Ordinal)]).Select(match => match.Groups[1].Value)];
    }

    private static string Words(string page) => Plain.Of(Tag().Replace(page, " "));

    [GeneratedRegex("<figure class=\"ti-chart\">.*?</figure>")]
    private static partial Regex Figure();

    [GeneratedRegex("<td[^>]*>(.*?)</td>")]
    private static partial Regex Cell();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

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
