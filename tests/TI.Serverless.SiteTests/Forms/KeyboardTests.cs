using TI.Serverless.TestKit;

namespace TI.Serverless.SiteTests.Forms;

public sealed class KeyboardTests(Azurite azurite, Chromium chromium)
{
    [Fact]
    public async Task A_step_is_filled_corrected_and_saved_with_the_keyboard_alone()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var dossier = await Dossier.StartAsync(site);
        await using var visitor = await chromium.VisitAsync(site.Address);
        await visitor.GoAsync(dossier.FollowUp);
        await visitor.GoAsync($"{dossier.Path}/etapes/entreprise");
        var keyboard = visitor.Page.Keyboard;

        await keyboard.PressAsync("Tab");
        Assert.Equal("#contenu", await FocusAsync(visitor, "getAttribute('href')"));
        await keyboard.PressAsync("Enter");
        await keyboard.PressAsync("Tab");
        Assert.Equal("champ-companyName", await FocusAsync(visitor, "id"));
        await keyboard.TypeAsync("Émaux de Briare");
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Space");
        await keyboard.PressAsync("ArrowDown");
        Assert.Equal("eti", await FocusAsync(visitor, "value"));
        await keyboard.PressAsync("Tab");
        await keyboard.TypeAsync("une centaine");
        await keyboard.PressAsync("Tab");
        await keyboard.TypeAsync(Shipped.Siret);
        await keyboard.PressAsync("Tab");
        await keyboard.TypeAsync("Briare");
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Space");
        await keyboard.PressAsync("Tab");
        Assert.Equal("Enregistrer et continuer", await FocusAsync(visitor, "innerText"));
        await keyboard.PressAsync("Enter");

        await visitor.Page.WaitForSelectorAsync(".govuk-error-summary");
        Assert.Contains("govuk-error-summary", await FocusAsync(visitor, "className"), StringComparison.Ordinal);
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Enter");
        Assert.Equal("champ-headcount", await FocusAsync(visitor, "id"));
        Assert.Equal("une centaine", await FocusAsync(visitor, "value"));
        await keyboard.PressAsync("Control+a");
        await keyboard.TypeAsync("120");
        await keyboard.PressAsync("Enter");

        await visitor.ArriveAsync("Représentant légal");
        Assert.Contains("Enregistré : « Votre entreprise »", await visitor.ReadAsync(), StringComparison.Ordinal);
        Assert.Empty(visitor.Faults);
    }

    private static Task<string> FocusAsync(Visitor visitor, string property) =>
        visitor.Page.EvaluateAsync<string>($"() => document.activeElement.{property}");
}
