using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.SiteTests.Forms;

/// <summary>A step is saved while it is being written, and its page says whether it is.</summary>
public sealed class AutosaveTests(Azurite azurite, Chromium chromium)
{
    private const string Role = "#champ-legalRepRole";

    [Fact]
    public async Task What_is_typed_is_saved_after_twenty_seconds_and_the_page_says_since_when()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var dossier = await Dossier.StartAsync(site);
        await using var visitor = await OpenAsync(site, dossier);
        await SaysAsync(visitor, "Enregistré à 9 h, non déposé");
        site.Clock.Advance(TimeSpan.FromMinutes(32));

        await visitor.Page.FillAsync(Role, "Présidente");
        await visitor.Page.Clock.FastForwardAsync("00:21");

        await SaysAsync(visitor, "Enregistré à 9 h 32, non déposé");
        Assert.Equal("Présidente", await StoredAsync(site, dossier));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await visitor.Page.FillAsync(Role, "Directrice");
        await visitor.PressAsync("Enregistrer et continuer");
        await visitor.ArriveAsync("Mission et tuteur");
        Assert.Equal("Directrice", await StoredAsync(site, dossier));
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task Offline_the_page_says_so_and_the_save_comes_back_by_itself()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var dossier = await Dossier.StartAsync(site);
        await using var visitor = await OpenAsync(site, dossier);
        await visitor.Page.RouteAsync("**/etapes/**", route => route.AbortAsync());
        await visitor.Page.FillAsync(Role, "Présidente");
        await visitor.Page.Clock.FastForwardAsync("00:21");
        await SaysAsync(visitor, "Non enregistré : la connexion est coupée");
        Assert.Null(await StoredAsync(site, dossier));

        await visitor.Page.FillAsync(Role, "Présidente directrice générale");
        await visitor.Page.UnrouteAsync("**/etapes/**");
        await visitor.Page.Clock.FastForwardAsync("00:21");

        await SaysAsync(visitor, "Enregistré à 9 h, non déposé");
        Assert.Equal("Présidente directrice générale", await StoredAsync(site, dossier));
    }

    [Fact]
    public async Task A_save_whose_answer_was_lost_is_no_conflict_with_oneself()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var dossier = await Dossier.StartAsync(site);
        await using var visitor = await OpenAsync(site, dossier);
        await visitor.Page.RouteAsync("**/etapes/**", async route =>
        {
            await route.FetchAsync();
            await route.AbortAsync();
        });
        await visitor.Page.FillAsync(Role, "Présidente");
        await visitor.Page.Clock.FastForwardAsync("00:21");
        await SaysAsync(visitor, "Non enregistré : la connexion est coupée");
        Assert.Equal("Présidente", await StoredAsync(site, dossier));
        await visitor.Page.UnrouteAsync("**/etapes/**");

        await visitor.Page.FillAsync(Role, "Directrice");
        await visitor.PressAsync("Enregistrer et continuer");

        await visitor.ArriveAsync("Mission et tuteur");
        Assert.Equal("Directrice", await StoredAsync(site, dossier));
    }

    [Fact]
    public async Task Two_tabs_never_overwrite_each_other_and_the_second_is_offered_both_versions()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var dossier = await Dossier.StartAsync(site);
        await using var first = await OpenAsync(site, dossier);
        await using var second = await first.OpenTabAsync();
        await second.Page.Clock.InstallAsync();
        await second.GoAsync($"{dossier.Path}/etapes/representant");
        await second.Page.FillAsync(Role, "Directrice");
        await second.Page.Clock.FastForwardAsync("00:21");
        await UntilStoredAsync(site, dossier, "Directrice");

        await first.Page.FillAsync(Role, "Présidente");
        await first.Page.Clock.FastForwardAsync("00:21");
        await SaysAsync(first, "Non enregistré : cette étape a été modifiée entre-temps");
        Assert.Equal("Directrice", await StoredAsync(site, dossier));
        await first.PressAsync("Comparer les deux versions");

        await first.Page.GetByText("Rien n’est perdu").WaitForAsync();
        var merge = await first.ReadAsync();
        Assert.Contains("Enregistré : Directrice", merge, StringComparison.Ordinal);
        Assert.Contains("Votre saisie : Présidente", merge, StringComparison.Ordinal);
        await SaysAsync(first, "Non enregistré : choisissez");
        await first.Page.Clock.FastForwardAsync("01:00");
        Assert.Equal("Directrice", await StoredAsync(site, dossier));
        await first.PressAsync("Enregistrer et continuer");
        await first.ArriveAsync("Mission et tuteur");
        Assert.Equal("Présidente", await StoredAsync(site, dossier));
    }

    [Fact]
    public async Task Leaving_saves_without_a_question_and_warns_only_when_a_save_failed()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var dossier = await Dossier.StartAsync(site);
        await using var visitor = await OpenAsync(site, dossier);
        var questions = new List<string>();
        visitor.Page.Dialog += async (_, dialog) =>
        {
            questions.Add(dialog.Type);
            await dialog.DismissAsync();
        };
        await visitor.Page.ClickAsync(Role);
        await visitor.Page.Keyboard.TypeAsync("Présidente");
        await visitor.FollowAsync("Mon dossier");
        await visitor.ArriveAsync("Votre brouillon");
        await UntilStoredAsync(site, dossier, "Présidente");
        Assert.Empty(questions);

        await visitor.GoAsync($"{dossier.Path}/etapes/representant");
        await visitor.Page.RouteAsync("**/etapes/**", route => route.AbortAsync());
        await visitor.Page.ClickAsync(Role);
        await visitor.Page.Keyboard.TypeAsync("Directrice");
        await visitor.Page.Clock.FastForwardAsync("00:21");
        await SaysAsync(visitor, "Non enregistré : la connexion est coupée");
        var asked = visitor.Page.WaitForConsoleMessageAsync(new() { Predicate = message => message.Text == "still here" });
        await visitor.Page.CloseAsync(new PageCloseOptions { RunBeforeUnload = true });
        await visitor.Page.EvaluateAsync("console.log('still here')");
        await asked;

        Assert.Equal(["beforeunload"], questions);
    }

    [Fact]
    public async Task A_session_that_was_closed_elsewhere_is_told_and_taken_up_again()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var dossier = await Dossier.StartAsync(site);
        await using var visitor = await OpenAsync(site, dossier);
        await visitor.Page.Context.ClearCookiesAsync();
        await visitor.Page.FillAsync(Role, "Présidente");
        await visitor.Page.Clock.FastForwardAsync("00:21");
        await SaysAsync(visitor, "Non enregistré : ce dossier n’est plus ouvert dans ce navigateur");
        await using (var other = await visitor.OpenTabAsync())
        {
            await other.GoAsync(dossier.FollowUp);
        }

        await visitor.Page.Clock.FastForwardAsync("00:21");

        await SaysAsync(visitor, "Enregistré à 9 h, non déposé");
        Assert.Equal("Présidente", await StoredAsync(site, dossier));
    }

    private async Task<Visitor> OpenAsync(TestSite site, Dossier dossier)
    {
        var visitor = await chromium.VisitAsync(site.Address);
        await visitor.Page.Clock.InstallAsync();
        await visitor.GoAsync(dossier.FollowUp);
        await visitor.GoAsync($"{dossier.Path}/etapes/representant");
        return visitor;
    }

    private static async Task SaysAsync(Visitor visitor, string words) => await Assertions.Expect(visitor.Page.Locator("[data-ti-draft-status]"))
        .ToContainTextAsync(words, new() { Timeout = (float)Visitor.Patience.TotalMilliseconds });

    private static async Task<string?> StoredAsync(TestSite site, Dossier dossier)
    {
        var id = ApplicationId.Parse(dossier.Path.Split('/')[^1]);
        var application = await site.Services.GetRequiredService<ApplicationStore>().FindAsync(id, CancellationToken.None);
        return application!.Answers["legalRepRole"]?.GetValue<string>();
    }

    /// <summary>A page that is left does not wait for the save it sends.</summary>
    private static async Task UntilStoredAsync(TestSite site, Dossier dossier, string expected)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var patience = new CancellationTokenSource(Visitor.Patience);
        while (await StoredAsync(site, dossier) != expected)
        {
            await pace.WaitForNextTickAsync(patience.Token);
        }
    }
}
