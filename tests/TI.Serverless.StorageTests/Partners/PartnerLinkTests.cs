using System.Net;
using TI.Serverless.StorageTests.Exports;
using TI.Serverless.StorageTests.Journeys;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Partners;

public sealed class PartnerLinkTests(Azurite azurite)
{
    private const string Administrator = "administration@agence.example";

    private const string Page = "/gestion/appels/vte-2026/partenaires";

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

    private static async Task<string> GiveAsync(OfficeVisitor visitor, params (string Name, string Value)[] scope)
    {
        var page = await visitor.SubmitAsync(Page, [("partenaire", "Région Centre-Val de Loire"), ("periode", "continu"), ("jusque", "2026-12-01"), .. scope]);
        return "/partenaires/" + page.Split("/partenaires/").First(part => part.Contains("Liste pour", StringComparison.Ordinal)).Split('"')[0];
    }

    private static async Task<(HttpStatusCode Status, string Page)> ReadAsync(TestSite site, string path)
    {
        using var response = await site.Http.GetAsync(path);
        return (response.StatusCode, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()));
    }

    private Task<TestSite> StartAsync() => TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, settings: Settings);
}
