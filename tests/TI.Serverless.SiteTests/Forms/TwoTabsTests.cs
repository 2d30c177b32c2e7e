using TI.Serverless.TestKit;

namespace TI.Serverless.SiteTests.Forms;

public sealed class TwoTabsTests(Azurite azurite, Chromium chromium)
{
    [Fact]
    public async Task Two_tabs_on_one_step_lose_nothing_and_show_both_answers()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var dossier = await Dossier.StartAsync(site);
        await using var first = await chromium.VisitAsync(site.Address);
        await first.GoAsync(dossier.FollowUp);
        await first.GoAsync($"{dossier.Path}/etapes/representant");
        await using var second = await first.OpenTabAsync();
        await second.GoAsync($"{dossier.Path}/etapes/representant");
        await second.FillAsync("Fonction", "Directrice");
        await second.FillAsync("Nom", "Martin");
        await second.PressAsync("Enregistrer et continuer");
        await second.ArriveAsync("Mission et tuteur");

        await first.FillAsync("Fonction", "Présidente");
        await first.PressAsync("Enregistrer et continuer");

        await first.Page.GetByText("Cette étape a été modifiée entre-temps").WaitForAsync();
        var merge = await first.ReadAsync();
        Assert.Contains("Enregistré : Directrice", merge, StringComparison.Ordinal);
        Assert.Contains("Votre saisie : Présidente", merge, StringComparison.Ordinal);
        Assert.Contains("Enregistré : Martin", merge, StringComparison.Ordinal);
        Assert.Equal("Présidente", await first.Page.InputValueAsync("#champ-legalRepRole"));

        await first.FillAsync("Nom", "Martin");
        await first.PressAsync("Enregistrer et revenir au dossier");
        await first.ArriveAsync("Votre brouillon");
        await first.GoAsync($"{dossier.Path}/etapes/representant");
        Assert.Equal("Présidente", await first.Page.InputValueAsync("#champ-legalRepRole"));
        Assert.Equal("Martin", await first.Page.InputValueAsync("#champ-legalRepFamilyName"));
        Assert.Empty(first.Faults);
    }
}
