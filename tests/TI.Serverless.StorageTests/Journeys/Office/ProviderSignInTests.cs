using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Office;

/// <summary>Signing in with the account of one's administration, over real HTTP on both sides, and every way in which it must not work.</summary>
public sealed class ProviderSignInTests(Azurite azurite) : IAsyncDisposable
{
    private const string Administrator = "chef.de.projet@region.example";

    private const string Unverifiable = "n’a pas pu être vérifiée";

    private OidcProvider? _provider;
    private TestSite? _site;

    private OidcProvider Provider => _provider!;

    private TestSite Site => _site!;

    [Fact]
    public async Task A_member_of_the_staff_comes_back_to_the_page_they_asked_for()
    {
        await StartAsync();
        var visitor = new ProviderVisitor(Site);

        using var signIn = await visitor.GetAsync("/gestion/connexion?retour=/gestion/personnes");
        using var back = await visitor.SignInAsync("?retour=/gestion/personnes");

        Assert.Contains("Se connecter avec MonAgence", await ProviderVisitor.TextAsync(signIn), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, back.StatusCode);
        Assert.Equal("/gestion/personnes", back.Headers.Location!.OriginalString);
        Assert.Contains(Administrator, await new OfficeVisitor(Site, visitor.Session!).GetAsync("/gestion/compte"), StringComparison.Ordinal);
        Assert.DoesNotContain(visitor.Cookies.Keys, name => name.StartsWith("retour.", StringComparison.Ordinal));
        Assert.Empty(Site.Logs.Lines);
    }

    [Fact]
    public async Task User_information_in_a_signed_token_is_read_as_ProConnect_writes_it()
    {
        await StartAsync(settings: ("OpenIdConnect:TrustsAddresses", "true"));
        Provider.AnswersInTokens = true;
        Provider.Person = new JsonObject { ["sub"] = "agent-1", ["email"] = Administrator, ["siret"] = "13002526500013" };

        using var back = await new ProviderVisitor(Site).SignInAsync();

        Assert.Equal(HttpStatusCode.SeeOther, back.StatusCode);
        Assert.Equal("/gestion", back.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task User_information_about_somebody_else_signs_nobody_in()
    {
        await StartAsync();
        Provider.AnswersInTokens = true;
        Provider.Tamper = claims => claims["sub"] = "somebody else";

        await RefusedAsync(HttpStatusCode.Unauthorized, Unverifiable);
    }

    [Theory]
    [InlineData("nonce", "another sign-in's nonce")]
    [InlineData("aud", "another-site")]
    [InlineData("iss", "https://mal.example")]
    public async Task A_token_that_is_not_for_this_sign_in_signs_nobody_in(string claim, string value)
    {
        await StartAsync();
        Provider.Tamper = claims => claims[claim] = value;

        await RefusedAsync(HttpStatusCode.Unauthorized, Unverifiable);
    }

    [Fact]
    public async Task A_token_without_a_nonce_signs_nobody_in()
    {
        await StartAsync();
        Provider.Tamper = claims => claims.Remove("nonce");

        await RefusedAsync(HttpStatusCode.Unauthorized, Unverifiable);
    }

    [Fact]
    public async Task A_token_that_has_expired_signs_nobody_in()
    {
        await StartAsync();
        Provider.Tamper = claims => claims["exp"] = Shipped.Monday.AddMinutes(-3).ToUnixTimeSeconds();

        await RefusedAsync(HttpStatusCode.Unauthorized, Unverifiable);
    }

    [Fact]
    public async Task A_token_signed_by_another_signs_nobody_in()
    {
        await StartAsync();
        Provider.SignsWithAnotherKey = true;

        await RefusedAsync(HttpStatusCode.Unauthorized, Unverifiable);
    }

    [Fact]
    public async Task An_address_that_is_not_verified_opens_nothing_and_neither_does_an_unknown_one_nor_can_they_be_told_apart()
    {
        await StartAsync();
        var pages = new List<string>();
        foreach (var person in new[]
        {
            new JsonObject { ["sub"] = "1", ["email"] = Administrator, ["email_verified"] = false },
            new JsonObject { ["sub"] = "1", ["email"] = Administrator },
            OidcProvider.Verified("passant@ailleurs.example"),
        })
        {
            Provider.Person = person;
            var visitor = new ProviderVisitor(Site);
            using var back = await visitor.SignInAsync();
            Assert.Equal(HttpStatusCode.Forbidden, back.StatusCode);
            Assert.Null(visitor.Session);
            pages.Add(await ProviderVisitor.TextAsync(back));
        }

        Assert.Single(pages.Distinct());
        Assert.Contains("Utiliser un autre compte MonAgence", pages[0], StringComparison.Ordinal);
        Assert.DoesNotContain(Administrator, pages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_account_is_asked_for_with_a_prompt()
    {
        await StartAsync();

        using var left = await new ProviderVisitor(Site).GetAsync("/gestion/connexion/fournisseur?autre=oui");

        Assert.Equal("login", QueryHelpers.ParseQuery(left.Headers.Location!.Query)["prompt"]);
    }

    [Fact]
    public async Task Who_stops_at_the_provider_finds_the_mailed_link()
    {
        await StartAsync();
        Provider.Refusal = "access_denied";

        await RefusedAsync(HttpStatusCode.Unauthorized, "n’a pas confirmé votre identité");
    }

    [Fact]
    public async Task A_provider_that_fails_on_the_way_leaves_the_mailed_link()
    {
        await StartAsync();
        Provider.Refusal = "temporarily_unavailable";

        await RefusedAsync(HttpStatusCode.ServiceUnavailable, "ne répond pas");
    }

    [Fact]
    public async Task A_provider_that_is_down_says_so_leaves_the_mailed_link_and_works_again_when_it_is_back()
    {
        await StartAsync();
        Provider.IsDown = true;

        using var page = await Site.Http.GetAsync("/gestion/connexion");
        Assert.Empty(Provider.Requests);
        using var down = await new ProviderVisitor(Site).GetAsync("/gestion/connexion/fournisseur?retour=/gestion/personnes");
        var asked = Provider.Requests.Count;
        using var still = await new ProviderVisitor(Site).GetAsync("/gestion/connexion/fournisseur");
        var askedAgain = Provider.Requests.Count - asked;
        var byMail = await OfficeVisitor.SignInAsync(Site, Administrator);
        Provider.IsDown = false;
        Site.Clock.Advance(TimeSpan.FromSeconds(15));
        using var back = await new ProviderVisitor(Site).SignInAsync();

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, down.StatusCode);
        var text = await ProviderVisitor.TextAsync(down);
        Assert.Contains("MonAgence ne répond pas", text, StringComparison.Ordinal);
        Assert.Contains("Recevoir un lien de connexion", text, StringComparison.Ordinal);
        Assert.Contains("value=\"/gestion/personnes\"", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, still.StatusCode);
        Assert.Equal(0, askedAgain);
        Assert.Contains(Administrator, await byMail.GetAsync("/gestion/compte"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, back.StatusCode);
    }

    [Fact]
    public async Task A_provider_that_goes_by_another_name_is_not_used()
    {
        await StartAsync(settings: ("OpenIdConnect:Label", "MonAgence"), tenant: "/common");

        using var left = await new ProviderVisitor(Site).GetAsync("/gestion/connexion/fournisseur");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, left.StatusCode);
        Assert.Contains(Site.Logs.Lines, line => line.Contains($"calls itself {Provider.Issuer}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_state_that_was_not_written_here_signs_nobody_in()
    {
        await StartAsync();
        var visitor = new ProviderVisitor(Site);
        var address = await visitor.GoAndReturnAsync();
        var code = QueryHelpers.ParseQuery(new Uri(address).Query)["code"].ToString();

        using var forged = await visitor.GetAsync($"/gestion/connexion/fournisseur/retour?code={code}&state={new string('a', 64)}");
        using var without = await visitor.GetAsync($"/gestion/connexion/fournisseur/retour?code={code}");

        Assert.Equal(HttpStatusCode.Unauthorized, forged.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        Assert.Null(visitor.Session);
        Assert.DoesNotContain(Provider.Requests, request => request.StartsWith("/token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_return_address_works_in_the_browser_that_left_and_only_once()
    {
        await StartAsync();
        var visitor = new ProviderVisitor(Site);
        var victim = new ProviderVisitor(Site);
        var address = await visitor.GoAndReturnAsync();
        var stolen = string.Join("; ", visitor.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));

        using var elsewhere = await victim.GetAsync(address);
        using var here = await visitor.GetAsync(address);
        using var again = await visitor.GetAsync(address);
        using var replay = new HttpRequestMessage(HttpMethod.Get, address);
        replay.Headers.Add("Cookie", stolen);
        using var replayed = await Site.Http.SendAsync(replay);

        Assert.Equal(HttpStatusCode.Unauthorized, elsewhere.StatusCode);
        Assert.Null(victim.Session);
        Assert.Equal(HttpStatusCode.SeeOther, here.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
        Assert.Contains("a été interrompue", await ProviderVisitor.TextAsync(again), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, replayed.StatusCode);
        Assert.False(replayed.Headers.TryGetValues("Set-Cookie", out var set) && set.Any(value => value.StartsWith("equipe=", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task New_keys_of_the_provider_are_found_at_the_next_sign_in()
    {
        await StartAsync();
        using var before = await new ProviderVisitor(Site).SignInAsync();
        Provider.ChangeKeys();
        Site.Clock.Advance(TimeSpan.FromMinutes(2));

        using var after = await new ProviderVisitor(Site).SignInAsync();
        using var later = await new ProviderVisitor(Site).SignInAsync();

        Assert.Equal(HttpStatusCode.SeeOther, before.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, after.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, later.StatusCode);
        Assert.Equal(2, Provider.Requests.Count(request => request == "/jwks"));
    }

    [Theory]
    [InlineData("//mal.example")]
    [InlineData("https://mal.example/gestion")]
    [InlineData("/gestion/connexion/fournisseur")]
    public async Task No_other_site_follows_a_sign_in(string elsewhere)
    {
        await StartAsync();

        using var back = await new ProviderVisitor(Site).SignInAsync("?retour=" + Uri.EscapeDataString(elsewhere));

        Assert.Equal("/gestion", back.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Cookies_cross_from_the_provider_and_cannot_be_read_by_scripts()
    {
        await StartAsync();

        using var left = await Site.Http.GetAsync("/gestion/connexion/fournisseur");
        var cookie = left.Headers.GetValues("Set-Cookie").Single();

        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/gestion/connexion/fournisseur/retour", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith(
            new Uri(Site.Address, "/gestion/connexion/fournisseur/retour").ToString(),
            QueryHelpers.ParseQuery(left.Headers.Location!.Query)["redirect_uri"].ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_here_and_goes_on_to_the_provider()
    {
        await StartAsync();
        var visitor = new ProviderVisitor(Site);
        using var back = await visitor.SignInAsync();
        var office = new OfficeVisitor(Site, visitor.Session!);

        using var left = await office.PostAsync("/gestion/deconnexion");
        var refresh = left.Headers.GetValues("Refresh").Single();
        var query = QueryHelpers.ParseQuery(new Uri(refresh.Split("url=")[1]).Query);
        using var ended = await Site.Http.GetAsync(query["post_logout_redirect_uri"].ToString() + "?state=" + query["state"]);

        Assert.Contains("equipe=;", left.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
        Assert.StartsWith($"0; url={Provider.Issuer}/end?", refresh, StringComparison.Ordinal);
        Assert.Equal(3, query["id_token_hint"].ToString().Split('.').Length);
        Assert.Equal(32, query["state"].ToString().Length);
        Assert.Equal(HttpStatusCode.OK, ended.StatusCode);
        Assert.Contains("Vous êtes déconnecté", await ProviderVisitor.TextAsync(ended), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_works_without_the_provider_and_without_an_account_there()
    {
        await StartAsync();
        var visitor = new ProviderVisitor(Site);
        using var back = await visitor.SignInAsync();
        Provider.IsDown = true;
        Site.Clock.Advance(TimeSpan.FromHours(7));
        using var touched = await visitor.GetAsync("/gestion");
        Site.Clock.Advance(TimeSpan.FromHours(6));
        var byMail = await OfficeVisitor.SignInAsync(Site, Administrator);

        using var left = await new OfficeVisitor(Site, visitor.Session!).PostAsync("/gestion/deconnexion");
        using var leftByMail = await byMail.PostAsync("/gestion/deconnexion");

        Assert.Equal(HttpStatusCode.OK, left.StatusCode);
        Assert.True(left.Headers.Contains("Refresh"), "What is known of the provider serves while it is down.");
        Assert.False(leftByMail.Headers.Contains("Refresh"));
    }

    [Fact]
    public async Task A_role_taken_away_ends_the_session_that_the_provider_opened()
    {
        await StartAsync();
        var administrator = await OfficeVisitor.SignInAsync(Site, Administrator);
        await administrator.SubmitAsync("/gestion/appels/vte-2026/equipe", ("email", "lea@prefecture.example"), ("nom", "Léa Martin"), ("roles", "Reader"));
        Provider.Person = OidcProvider.Verified("Lea@Prefecture.example");
        var visitor = new ProviderVisitor(Site);
        using var back = await visitor.SignInAsync();
        using var before = await visitor.GetAsync("/gestion");

        await administrator.SubmitAsync("/gestion/appels/vte-2026/equipe", ("email", "lea@prefecture.example"), ("nom", "Léa Martin"));
        using var after = await visitor.GetAsync("/gestion");

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, after.StatusCode);
    }

    [Fact]
    public async Task Without_a_provider_nothing_shows_and_nothing_answers()
    {
        _site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);

        var page = await ProviderVisitor.TextAsync(await Site.Http.GetAsync("/gestion/connexion"));
        using var left = await Site.Http.GetAsync("/gestion/connexion/fournisseur");
        using var back = await Site.Http.GetAsync("/gestion/connexion/fournisseur/retour?code=a&state=b");

        Assert.DoesNotContain("/gestion/connexion/fournisseur", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, left.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, back.StatusCode);
    }

    [Fact]
    public async Task A_provider_is_asked_nothing_before_somebody_goes_there()
    {
        await StartAsync();

        using var page = await Site.Http.GetAsync("/gestion/connexion");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Empty(Provider.Requests);
    }

    public async ValueTask DisposeAsync()
    {
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }

        if (_provider is not null)
        {
            await _provider.DisposeAsync();
        }
    }

    private async Task StartAsync((string Name, string Value)? settings = null, string tenant = "")
    {
        var clock = new SettableClock(Shipped.Monday);
        _provider = await OidcProvider.StartAsync(clock);
        Provider.Person = OidcProvider.Verified(Administrator);
        var all = Provider.Settings;
        all["Staff:FirstAdministrator"] = Administrator;
        all["OpenIdConnect:Authority"] += tenant;
        if (settings is var (name, value))
        {
            all[name] = value;
        }

        _site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, settings: all);
    }

    private async Task RefusedAsync(HttpStatusCode status, string message)
    {
        var visitor = new ProviderVisitor(Site);

        using var back = await visitor.SignInAsync("?retour=/gestion/personnes");

        var page = await ProviderVisitor.TextAsync(back);
        Assert.Equal(status, back.StatusCode);
        Assert.Contains(message, page, StringComparison.Ordinal);
        Assert.Contains("Recevoir un lien de connexion", page, StringComparison.Ordinal);
        Assert.Contains("value=\"/gestion/personnes\"", page, StringComparison.Ordinal);
        Assert.Null(visitor.Session);
    }
}
