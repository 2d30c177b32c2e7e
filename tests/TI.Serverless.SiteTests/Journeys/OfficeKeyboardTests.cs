using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.SiteTests.Journeys;

/// <summary>An officer who uses no mouse.</summary>
public sealed class OfficeKeyboardTests(Azurite azurite, Chromium chromium)
{
    /// <summary>What has the focus has an outline or a shadow; a box that is drawn by its label has it there.</summary>
    private const string IsSeen = """
        () => [document.activeElement, ...(document.activeElement.labels ?? [])]
          .flatMap(element => [getComputedStyle(element), getComputedStyle(element, "::before")])
          .some(style => style.outlineStyle !== "none" || style.boxShadow !== "none")
        """;

    private const string Officer = "chef.de.projet@region.example";

    [Fact]
    public async Task Files_are_found_ticked_and_labelled_with_the_keyboard_alone()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, settings: new Dictionary<string, string?> { ["Staff:FirstAdministrator"] = Officer });
        var first = await (await Dossier.StartAsync(site)).DepositAsync();
        site.Clock.Advance(TimeSpan.FromMinutes(5));
        await (await Dossier.StartAsync(site)).DepositAsync();
        await site.QuietAsync();
        await OfficeVisitor.SignInAsync(site, Officer);
        var mail = (await site.InboxAsync()).First(entry => entry.To.Contains(Officer));
        await using var officer = await chromium.VisitAsync(site.Address);
        await officer.GoAsync(mail.Links.First(link => link.Contains("/gestion/connexion/lien/", StringComparison.Ordinal)));
        await TabToAsync(officer, "main button");
        await officer.Page.Keyboard.PressAsync("Enter");
        await officer.ArriveAsync("Mes appels");
        await officer.GoAsync("/gestion/appels/vte-2026");
        var id = first.OfficePath.Split('/')[^1];
        var number = (await FindAsync(site, id)).Number!;
        var keyboard = officer.Page.Keyboard;

        // The way past what every page begins with.
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Enter");
        await TabToAsync(officer, "#champ-q");
        await keyboard.TypeAsync(number);
        await keyboard.PressAsync("Enter");
        await officer.Page.WaitForURLAsync("**q=*");
        Assert.Equal(1, await officer.Page.Locator("input[name=dossier]").CountAsync());

        await TabToAsync(officer, "input[name=dossier]");
        await keyboard.PressAsync("Space");
        await TabToAsync(officer, "#champ-lot");
        await keyboard.TypeAsync("Ajouter");
        await TabToAsync(officer, ".ti-bulk button");
        await keyboard.PressAsync("Enter");
        await officer.ArriveAsync("Ajouter une étiquette");
        await TabToAsync(officer, "#champ-etiquette");
        await keyboard.TypeAsync("à voir mardi");
        await keyboard.PressAsync("Enter");
        await officer.Page.GetByText("Confirmer pour").WaitForAsync();
        await TabToAsync(officer, "form button");
        await keyboard.PressAsync("Enter");
        await officer.Page.GetByText("1 dossier traité").WaitForAsync();

        Assert.Equal(["à voir mardi"], (await FindAsync(site, id)).Review.Labels);
        Assert.Empty(officer.Faults);
    }

    private static async Task<Application> FindAsync(TestSite site, string id) =>
        (await site.Services.GetRequiredService<ApplicationStore>().FindAsync(ApplicationId.Parse(id), CancellationToken.None))!;

    /// <summary>Presses the tabulator until the focus is there, and sees that it can be seen.</summary>
    private static async Task TabToAsync(Visitor visitor, string selector)
    {
        for (var presses = 0; presses < 60; presses++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            if (await visitor.Page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
            {
                Assert.True(await visitor.Page.EvaluateAsync<bool>(IsSeen), $"The focus on {selector} cannot be seen.");
                return;
            }
        }

        Assert.Fail($"The tabulator never comes to {selector}.");
    }
}
