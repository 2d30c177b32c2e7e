using System.Net;
using System.Text.RegularExpressions;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Office;

/// <summary>Who gets into the back office, how, and for how long.</summary>
public sealed class SignInTests(Azurite azurite)
{
    private const string Administrator = "chef.de.projet@region.example";

    [Fact]
    public async Task An_administrator_gives_a_role_and_the_person_signs_in_from_the_mail()
    {
        await using var site = await StartAsync();
        var administrator = await OfficeVisitor.SignInAsync(site, Administrator);

        var people = await administrator.SubmitAsync("/gestion/appels/vte-2026/equipe", ("email", "lea@prefecture.example"), ("nom", "Léa Martin"), ("roles", "Reader"));
        await site.QuietAsync();
        var told = (await site.InboxAsync()).Single(mail => mail.To.Contains("lea@prefecture.example"));
        var lea = await OfficeVisitor.SignInAsync(site, "lea@prefecture.example");

        Assert.Contains("Léa Martin", people, StringComparison.Ordinal);
        Assert.Contains("Lit les dossiers déposés", told.Text, StringComparison.Ordinal);
        Assert.Contains("/gestion/appels/vte-2026", await lea.GetAsync("/gestion"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(lea, "/gestion/appels/vte-2026/equipe"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(lea, "/gestion/appels/cnam-2026/equipe"));
    }

    [Fact]
    public async Task A_role_that_is_taken_away_ends_at_the_next_request()
    {
        await using var site = await StartAsync();
        var administrator = await OfficeVisitor.SignInAsync(site, Administrator);
        await administrator.SubmitAsync("/gestion/appels/vte-2026/equipe", ("email", "lea@prefecture.example"), ("nom", "Léa Martin"), ("roles", "Reader"));
        var lea = await OfficeVisitor.SignInAsync(site, "lea@prefecture.example");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(lea, "/gestion"));

        await administrator.SubmitAsync("/gestion/appels/vte-2026/equipe", ("email", "lea@prefecture.example"), ("nom", "Léa Martin"));

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(lea, "/gestion"));
        var trail = await administrator.GetAsync("/gestion/appels/vte-2026/equipe");
        Assert.Contains("Aucun", trail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_tells_whether_an_address_is_known()
    {
        await using var site = await StartAsync();

        var known = await AskAsync(site, Administrator);
        var unknown = await AskAsync(site, "passant@ailleurs.example");
        await site.QuietAsync();

        Assert.Equal(known.Status, unknown.Status);
        Assert.Equal(WithoutSecrets(known.Page, Administrator), WithoutSecrets(unknown.Page, "passant@ailleurs.example"));
        Assert.Equal([Administrator], (await site.InboxAsync()).SelectMany(mail => mail.To));
        using var wrong = await PostCodeAsync(site, unknown.Ticket, "123456");
        using var alsoWrong = await PostCodeAsync(site, known.Ticket, "000000");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, alsoWrong.StatusCode);
    }

    [Fact]
    public async Task The_code_of_the_mail_opens_the_page_it_was_asked_from()
    {
        await using var site = await StartAsync();
        var (_, _, ticket) = await AskAsync(site, Administrator);
        await site.QuietAsync();
        var mail = (await site.InboxAsync()).Single();

        using var opened = await PostCodeAsync(site, ticket, CodeOf(mail));

        Assert.Equal(HttpStatusCode.SeeOther, opened.StatusCode);
        Assert.Equal("/gestion/personnes", opened.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(new OfficeVisitor(site, OfficeVisitor.CookieOf(opened)), "/gestion/personnes"));
    }

    [Fact]
    public async Task Asking_again_keeps_the_earlier_link_and_the_same_code()
    {
        await using var site = await StartAsync();
        var (_, _, ticket) = await AskAsync(site, Administrator);
        await site.QuietAsync();
        var first = (await site.InboxAsync()).Single();

        using var again = await site.Http.PostAsync("/gestion/connexion", Form(("email", Administrator), ("demande", ticket)));
        await site.QuietAsync();
        var second = (await site.InboxAsync()).First(mail => mail.Id != first.Id);

        Assert.Equal(CodeOf(first), CodeOf(second));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(await OfficeVisitor.OpenAsync(site, first), "/gestion"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(await OfficeVisitor.OpenAsync(site, second), "/gestion"));
    }

    [Fact]
    public async Task Opening_the_link_as_a_mail_gateway_does_signs_nobody_in()
    {
        await using var site = await StartAsync();
        await AskAsync(site, Administrator);
        await site.QuietAsync();
        var link = new Uri((await site.InboxAsync()).Single().Links.First(link => link.Contains("/lien/", StringComparison.Ordinal))).AbsolutePath;

        using var looked = await site.Http.GetAsync(link);
        using var headed = await site.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, link));

        Assert.Equal(HttpStatusCode.OK, looked.StatusCode);
        Assert.Equal(HttpStatusCode.OK, headed.StatusCode);
        Assert.False(looked.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_link_lasts_thirty_minutes_and_then_offers_another()
    {
        await using var site = await StartAsync();
        await AskAsync(site, Administrator);
        await site.QuietAsync();
        var link = new Uri((await site.InboxAsync()).Single().Links.First(link => link.Contains("/lien/", StringComparison.Ordinal))).AbsolutePath;

        site.Clock.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(1));
        using var inTime = await site.Http.PostAsync(link, Form());
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        using var late = await site.Http.PostAsync(link, Form());

        Assert.Equal(HttpStatusCode.SeeOther, inTime.StatusCode);
        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
        Assert.Contains(Administrator, WebUtility.HtmlDecode(await late.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sixth_demand_of_an_hour_waits_and_so_does_the_eleventh_code()
    {
        await using var site = await StartAsync();
        var ticket = "";
        for (var i = 0; i < 5; i++)
        {
            ticket = (await AskAsync(site, Administrator)).Ticket;
        }

        using var sixth = await site.Http.PostAsync("/gestion/connexion", Form(("email", Administrator)));
        for (var i = 0; i < 10; i++)
        {
            using var wrong = await PostCodeAsync(site, ticket, "000000");
        }

        using var eleventh = await PostCodeAsync(site, ticket, "000000");

        Assert.Equal(HttpStatusCode.TooManyRequests, sixth.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, eleventh.StatusCode);
        Assert.NotNull(eleventh.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_session_ends_after_eight_hours_and_on_a_trusted_device_after_a_week()
    {
        await using var site = await StartAsync();
        var usual = await OfficeVisitor.SignInAsync(site, Administrator);
        var (_, _, ticket) = await AskAsync(site, Administrator);
        await site.QuietAsync();
        using var opened = await site.Http.PostAsync(
            "/gestion/connexion/code", Form(("demande", ticket), ("code", CodeOf((await site.InboxAsync())[0])), ("confiance", "true")));
        var trusted = new OfficeVisitor(site, OfficeVisitor.CookieOf(opened));

        site.Clock.Advance(TimeSpan.FromHours(8) + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.SeeOther, await StatusAsync(usual, "/gestion"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(trusted, "/gestion"));

        site.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(HttpStatusCode.SeeOther, await StatusAsync(trusted, "/gestion"));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_the_sessions_of_every_device()
    {
        await using var site = await StartAsync();
        var office = await OfficeVisitor.SignInAsync(site, Administrator);
        var home = await OfficeVisitor.SignInAsync(site, Administrator);

        using var left = await office.PostAsync("/gestion/deconnexion", ("partout", "true"));

        Assert.Equal(HttpStatusCode.OK, left.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, await StatusAsync(home, "/gestion"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(await OfficeVisitor.SignInAsync(site, Administrator), "/gestion"));
    }

    [Fact]
    public async Task The_page_that_was_asked_for_comes_after_signing_in_and_no_other_site_does()
    {
        await using var site = await StartAsync();

        using var asked = await site.Http.GetAsync("/gestion/appels/vte-2026/equipe?a=b");
        using var page = await site.Http.GetAsync(asked.Headers.Location);
        using var elsewhere = await site.Http.GetAsync("/gestion/connexion?retour=//mal.example");

        Assert.Equal(HttpStatusCode.SeeOther, asked.StatusCode);
        Assert.Contains("value=\"/gestion/appels/vte-2026/equipe?a=b\"", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.DoesNotContain("mal.example", await elsewhere.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private Task<TestSite> StartAsync() => TestSite.StartAsync(
        azurite.NextAccount(), Shipped.Monday, settings: new Dictionary<string, string?> { ["Staff:FirstAdministrator"] = Administrator });

    private static async Task<HttpStatusCode> StatusAsync(OfficeVisitor visitor, string path)
    {
        using var response = await visitor.SendAsync(HttpMethod.Get, path);
        return response.StatusCode;
    }

    private static async Task<(HttpStatusCode Status, string Page, string Ticket)> AskAsync(TestSite site, string email)
    {
        using var asked = await site.Http.PostAsync("/gestion/connexion", Form(("email", email), ("retour", "/gestion/personnes")));
        var location = asked.Headers.Location!.OriginalString;
        using var page = await site.Http.GetAsync(location);
        return (page.StatusCode, WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()), Uri.UnescapeDataString(location.Split("demande=")[1]));
    }

    private static Task<HttpResponseMessage> PostCodeAsync(TestSite site, string ticket, string code) =>
        site.Http.PostAsync("/gestion/connexion/code", Form(("demande", ticket), ("code", code)));

    private static string CodeOf(InboxEntry mail) => Regex.Match(mail.Text, @"\b\d{6}\b").Value;

    /// <summary>The page without what was typed and without the ticket.</summary>
    private static string WithoutSecrets(string page, string email) =>
        Regex.Replace(page, "value=\"[^\"]{60,}\"", "").Replace(email, "", StringComparison.Ordinal);

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
}
