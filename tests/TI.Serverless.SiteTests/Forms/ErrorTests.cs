using System.Text;
using Microsoft.Playwright;
using TI.Serverless.TestKit;

namespace TI.Serverless.SiteTests.Forms;

public sealed class ErrorTests(Azurite azurite, Chromium chromium)
{
    [Fact]
    public async Task A_wrong_address_and_a_wrong_number_are_named_and_kept()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        await using var visitor = await chromium.VisitAsync(site.Address);
        await visitor.GoAsync("/appels/vte-2026");
        await visitor.FillAsync("Votre adresse électronique", "direction.usine.example");
        await visitor.FillAsync("SIRET ou SIREN de votre organisme", "301 501 391 00083");

        await visitor.PressAsync("Commencer ma candidature");

        await visitor.Page.WaitForSelectorAsync(".govuk-error-summary");
        Assert.StartsWith("Erreur : ", Visitor.Plain(await visitor.TitleAsync()), StringComparison.Ordinal);
        Assert.Equal("direction.usine.example", await visitor.Page.InputValueAsync("#champ-email"));
        Assert.Equal("301 501 391 00083", await visitor.Page.InputValueAsync("#champ-siret"));
        await AssertLeadsAsync(visitor, "Vérifiez l’adresse électronique : elle doit avoir la forme nom@domaine.fr.", "champ-email");
        await AssertLeadsAsync(visitor, "Vérifiez le numéro : un SIRET a 14 chiffres", "champ-siret");
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task A_file_of_the_wrong_kind_is_refused_by_its_content_and_the_others_stay()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var dossier = await (await Dossier.StartAsync(site)).AttachAsync("jobDescription", "fiche.pdf", Samples.Pdf());
        await using var visitor = await chromium.VisitAsync(site.Address);
        await visitor.GoAsync(dossier.FollowUp);
        await visitor.GoAsync($"{dossier.Path}/pieces");

        await visitor.Page.SetInputFilesAsync(
            "#champ-charter", new FilePayload { Name = "charte.pdf", MimeType = "application/pdf", Buffer = Encoding.UTF8.GetBytes("<html></html>") });

        await visitor.Page.WaitForSelectorAsync(".govuk-error-summary");
        await AssertLeadsAsync(visitor, "Le contenu de « charte.pdf » n’est pas dans un format accepté : PDF, PNG ou JPEG", "champ-charter");
        Assert.Contains("fiche.pdf", await visitor.ReadAsync(), StringComparison.Ordinal);
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_kept_whole_and_counted()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var dossier = await Dossier.StartAsync(site);
        var text = new string('é', 5_003);
        await using var visitor = await chromium.VisitAsync(site.Address);
        await visitor.GoAsync(dossier.FollowUp);
        await visitor.GoAsync($"{dossier.Path}/etapes/mission");
        await visitor.FillAsync("Description de la mission", text);
        Assert.Equal("3 caractères en trop", await visitor.Page.Locator("#champ-missionDescription ~ .ti-counter").InnerTextAsync());

        await visitor.PressAsync("Enregistrer et continuer");

        await visitor.Page.WaitForSelectorAsync(".govuk-error-summary");
        Assert.Contains("Ce que vous avez saisi est gardé dans votre brouillon.", await visitor.ReadAsync(), StringComparison.Ordinal);
        Assert.Equal(text, await visitor.Page.InputValueAsync("#champ-missionDescription"));
        await AssertLeadsAsync(visitor, "Dans « Description de la mission », ", "champ-missionDescription");
        await visitor.GoAsync($"{dossier.Path}/etapes/mission");
        Assert.Equal(text, await visitor.Page.InputValueAsync("#champ-missionDescription"));
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task A_wrong_file_in_an_answer_keeps_the_message_and_the_good_file()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var dossier = await (await Dossier.StartAsync(site)).DepositAsync();
        await dossier.ReviewAsync(Functions.Triage.TriageAction.AskInformation, "Le contrat ?", new DateOnly(2026, 12, 8));
        await using var visitor = await chromium.VisitAsync(site.Address);
        await visitor.GoAsync(dossier.FollowUp);
        await visitor.Page.SetInputFilesAsync("#champ-complements", [
            new FilePayload { Name = "contrat.pdf", MimeType = "application/pdf", Buffer = Samples.Pdf() },
            new FilePayload { Name = "notes.html", MimeType = "text/html", Buffer = Encoding.UTF8.GetBytes("<html></html>") },
        ]);
        await visitor.FillAsync("Votre réponse", "Voici.");

        await visitor.PressAsync("Envoyer ma réponse");

        await visitor.Page.WaitForSelectorAsync(".govuk-error-summary");
        await AssertLeadsAsync(visitor, "Le contenu de « notes.html » n’est pas dans un format accepté", "champ-complements");
        Assert.Equal("Voici.", await visitor.Page.InputValueAsync("#champ-message"));
        Assert.Contains("contrat.pdf", await visitor.ReadAsync(), StringComparison.Ordinal);
        await visitor.PressAsync("Envoyer ma réponse");
        await visitor.Page.GetByText("Votre réponse a été envoyée").WaitForAsync();
        Assert.Empty(visitor.Faults);
    }

    /// <summary>The summary's link names the fault and puts the cursor in the box it is about, which says the same.</summary>
    private static async Task AssertLeadsAsync(Visitor visitor, string message, string box)
    {
        await visitor.Page.Locator($".govuk-error-summary a[href='#{box}']").Filter(new() { HasText = message }).ClickAsync();
        Assert.Equal(box, await visitor.Page.EvaluateAsync<string>("() => document.activeElement.id"));
        await Assertions.Expect(visitor.Page.Locator($"#{box}")).ToHaveAccessibleDescriptionAsync(
            new System.Text.RegularExpressions.Regex(System.Text.RegularExpressions.Regex.Escape(message).Replace("\\ ", "\\s", StringComparison.Ordinal)));
        Assert.Equal("true", await visitor.Page.GetAttributeAsync($"#{box}", "aria-invalid"));
    }
}
