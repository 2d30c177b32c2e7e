using System.Net;
using System.Text;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Management;

/// <summary>Routes from a file, tried on real files before they count; files given to others by hand.</summary>
public sealed class RoutingTests(Azurite azurite)
{
    private const string Page = "/gestion/appels/vte-2026/aiguillage";
    private const string Header = "type;code;question;nom;adresse\n";
    private static int _companies = 500;

    [Fact]
    public async Task Routes_are_tried_on_the_last_files_and_change_nothing_until_they_are_put_in_force()
    {
        await using var site = await CallEditor.StartAsync(azurite.NextAccount());
        var before = await DepositedAsync(site);
        var visitor = await OfficeVisitor.SignInAsync(site, CallEditor.Administrator);
        var csv = Header + "departement;45;;Léa Martin;lea.martin@prefecture.example\n";

        var tried = await TryAsync(visitor, csv);
        var unchanged = await visitor.GetAsync(Page);
        var saved = await visitor.SubmitAsync(Page + "/mise-en-service", ("regles", csv));
        var after = await DepositedAsync(site);

        Assert.Contains("Équipe Centre-Val de Loire", tried, StringComparison.Ordinal);
        Assert.Contains("Léa Martin", tried, StringComparison.Ordinal);
        Assert.Contains("1 changerait d’équipe", Plain.Of(tried), StringComparison.Ordinal);
        Assert.Contains("Aucun fichier n’est en service", unchanged, StringComparison.Ordinal);
        Assert.Contains("chef.de.projet@region.example", saved, StringComparison.Ordinal);
        Assert.NotNull(before);
        Assert.Contains(await site.InboxAsync(), mail => mail.To.Contains("lea.martin@prefecture.example") && mail.Text.Contains(after, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_fault_of_a_file_is_told_with_its_line()
    {
        await using var site = await CallEditor.StartAsync(azurite.NextAccount());
        var visitor = await OfficeVisitor.SignInAsync(site, CallEditor.Administrator);
        var csv = Header
            + "commune;99999;;Léa;lea@prefecture.example\n"
            + "epci;123456789;;Léa;lea@prefecture.example\n"
            + "departement;96;;Léa;lea@prefecture.example\n"
            + "naf;metal;;Léa;lea@prefecture.example\n"
            + "reponse;geante;companySize;Léa;lea@prefecture.example\n"
            + "reponse;pme;nowhere;Léa;lea@prefecture.example\n"
            + "region;24;;Léa;lea@prefecture.example\n"
            + "departement;45;;Léa;nulle part\n"
            + "departement;45;;\n";

        using var refused = await visitor.SendAsync(HttpMethod.Post, Page, File(csv));
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.All(Enumerable.Range(2, 9), line => Assert.Contains($"Ligne {line} ", Plain.Of(page), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_given_to_others_writes_to_them_alone_and_stays_with_them()
    {
        await using var site = await CallEditor.StartAsync(azurite.NextAccount());
        var visitor = await OfficeVisitor.SignInAsync(site, CallEditor.Administrator);
        await visitor.SubmitAsync("/gestion/appels/vte-2026/equipe", ("email", "lea.martin@prefecture.example"), ("nom", "Léa Martin"), ("roles", "Officer"));
        var candidate = await CandidateAsync(site);
        await candidate.DepositAsync();
        await site.QuietAsync();
        var mails = (await site.InboxAsync()).Count;
        var page = $"/gestion/appels/vte-2026/dossiers/{candidate.Id}/transmission";
        var former = (await site.InboxAsync()).First(mail => mail.Subject.StartsWith("À examiner", StringComparison.Ordinal)).Links.First(link => link.Contains("/triage/", StringComparison.Ordinal));

        using var empty = await visitor.PostAsync(page, ("destinataire", ""), ("motif", ""));
        using var handed = await visitor.PostAsync(page, ("destinataire", "lea.martin@prefecture.example"), ("motif", "Le projet est chez elle."));
        using var again = await visitor.PostAsync(page, ("destinataire", "lea.martin@prefecture.example"), ("motif", "Le projet est chez elle."));
        await site.QuietAsync();
        var told = (await site.InboxAsync()).SkipLast(mails).ToArray();
        using var other = await visitor.SendAsync(HttpMethod.Get, page.Replace("vte-2026", "cnam-2026", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, handed.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        var mail = Assert.Single(told);
        Assert.Equal(["lea.martin@prefecture.example"], mail.To);
        Assert.Contains("Le projet est chez elle.", mail.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        using var closed = await site.Http.GetAsync(new Uri(former).AbsolutePath);
        Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
    }

    private static async Task<string> TryAsync(OfficeVisitor visitor, string csv)
    {
        using var response = await visitor.SendAsync(HttpMethod.Post, Page, File(csv));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    private static MultipartFormDataContent File(string csv) => new() { { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "fichier", "regles.csv" } };

    private static Task<Candidate> CandidateAsync(TestSite site) => Candidate.WithCompleteDraftAsync(
        site, Shipped.Vte, new { email = "direction@usine.example", siret = Samples.Siret(Interlocked.Increment(ref _companies)) });

    private static async Task<string> DepositedAsync(TestSite site)
    {
        var receipt = await (await CandidateAsync(site)).DepositAsync();
        await site.QuietAsync();
        return receipt["number"]!.GetValue<string>();
    }
}
