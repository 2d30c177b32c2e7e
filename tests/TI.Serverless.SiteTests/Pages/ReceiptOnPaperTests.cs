using Microsoft.Playwright;

namespace TI.Serverless.SiteTests.Pages;

[Collection(PreparedPages.Name)]
public sealed class ReceiptOnPaperTests(PreparedSite site, Chromium chromium)
{
    [Fact]
    public async Task The_receipt_prints_what_it_proves_and_nothing_to_click()
    {
        await using var visitor = await chromium.VisitAsync(site.Monday.Address, look: Look.DarkDesktop);
        await visitor.GoAsync(site.Deposited.FollowUp);
        await visitor.GoAsync($"{site.Deposited.Path}/recepisse");

        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await visitor.Page.SetViewportSizeAsync(794, 1123);

        await visitor.PictureAsync("30-recepisse-imprime");
        var paper = await visitor.ReadAsync();
        Assert.Contains("reçu le 23 novembre 2026 à 9 h (heure de Paris)", paper, StringComparison.Ordinal);
        Assert.Contains("Empreinte SHA-256 de cet accusé", paper, StringComparison.Ordinal);
        Assert.DoesNotContain("Suivre mon dossier", paper, StringComparison.Ordinal);
        Assert.False(await visitor.Page.GetByRole(AriaRole.Navigation).First.IsVisibleAsync());
        var (ink, ground) = (await ColourAsync(visitor, "color"), await ColourAsync(visitor, "backgroundColor"));
        Assert.Equal("rgb(0, 0, 0)", ink);
        Assert.True(ground is "rgb(255, 255, 255)" or "rgba(0, 0, 0, 0)", ground);
    }

    private static Task<string> ColourAsync(Visitor visitor, string property) =>
        visitor.Page.EvaluateAsync<string>($"() => getComputedStyle(document.querySelector('.govuk-panel')).{property}");
}
