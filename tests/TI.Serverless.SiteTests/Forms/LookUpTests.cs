using Microsoft.Playwright;
using TI.Serverless.TestKit;

namespace TI.Serverless.SiteTests.Forms;

/// <summary>A place typed by its name: proposed while it is typed, and asked about when it may mean several.</summary>
public sealed class LookUpTests(Azurite azurite, Chromium chromium)
{
    [Fact]
    public async Task Names_are_proposed_while_they_are_typed()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        await using var visitor = await chromium.VisitAsync(site.Address);
        await visitor.GoAsync("/eligibilite");

        await visitor.Page.Locator("#champ-commune").PressSequentiallyAsync("briar");

        await Assertions.Expect(visitor.Page.Locator("#champ-commune-propositions option").First).ToHaveAttributeAsync("value", "Briare (45053)");
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task Without_scripts_a_name_of_several_communes_is_asked_about_and_nothing_typed_is_lost()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        await using var visitor = await chromium.VisitAsync(site.Address, javaScript: false);
        await visitor.GoAsync("/eligibilite");
        await visitor.Page.GetByLabel("Une entreprise", new() { Exact = true }).CheckAsync();
        await visitor.Page.Locator("#champ-commune").FillAsync("Saint-Nazaire");
        await visitor.PressAsync("Voir les appels");

        await visitor.Page.Locator(".govuk-error-summary").WaitForAsync();
        Assert.Equal("Saint-Nazaire", await visitor.Page.InputValueAsync("#champ-commune"));
        await visitor.Page.GetByLabel("Saint-Nazaire (44184)", new() { Exact = true }).CheckAsync();
        await visitor.PressAsync("Voir les appels");

        await visitor.Page.Locator("#reponse").WaitForAsync();
        Assert.Equal("Saint-Nazaire (44184)", await visitor.Page.InputValueAsync("#champ-commune"));
        Assert.True(await visitor.Page.GetByLabel("Une entreprise", new() { Exact = true }).IsCheckedAsync());
    }
}
