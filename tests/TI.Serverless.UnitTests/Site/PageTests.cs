using System.Security.Cryptography;
using TI.Serverless.Functions.Site.Components;
using TI.Serverless.Functions.Site.Layout;
using TI.Serverless.Functions.Site.Pages;

namespace TI.Serverless.UnitTests.Site;

public sealed class PageTests
{
    [Fact]
    public async Task The_title_names_the_page_first_and_an_error_before_it()
    {
        var fine = await Rendered.HtmlAsync<Page>(("Title", "Votre projet"));
        var refused = await Rendered.HtmlAsync<Page>(("Title", "Votre projet"), ("ErrorState", true));

        Assert.Contains($"<title>Votre projet – {SiteIdentity.ServiceName}</title>", fine.Replace("&#x27;", "'", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("<title>Erreur\u00A0: Votre projet – ", refused.Replace("&#xA0;", "\u00A0", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_says_its_language_skips_to_its_content_and_links_to_what_the_law_asks()
    {
        var html = await Rendered.HtmlAsync<NotFoundPage>();

        Assert.StartsWith("<!DOCTYPE html>", html.TrimStart(), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"fr\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"#contenu\"", html, StringComparison.Ordinal);
        Assert.Contains("id=\"contenu\"", html, StringComparison.Ordinal);
        Assert.Contains("name=\"referrer\" content=\"no-referrer\"", html, StringComparison.Ordinal);
        Assert.All(
            ["/accessibilite", "/mentions-legales", "/donnees-personnelles", "/plan-du-site"],
            address => Assert.Contains($"href=\"{address}\"", html, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(typeof(AccessibilityPage), "Déclaration d’accessibilité")]
    [InlineData(typeof(LegalNoticePage), "Mentions légales")]
    [InlineData(typeof(PrivacyPage), "Données personnelles")]
    [InlineData(typeof(SiteMapPage), "Plan du site")]
    [InlineData(typeof(NotFoundPage), "Page introuvable")]
    [InlineData(typeof(ErrorPage), "Le service a rencontré un problème")]
    public async Task Every_standing_page_has_one_heading(Type page, string heading)
    {
        var html = await Rendered.HtmlAsync(page);

        Assert.Single(html.Split("<h1").Skip(1));
        Assert.Contains($">{heading}</h1>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_publisher_declared_is_shown_and_what_nobody_declared_is_said()
    {
        var publisher = new SitePublisher { Name = "Agence <d’essai>", PostalAddress = "1 rue de l’Essai", Phone = "01 02 03 04 05", Email = "a@exemple.fr", Director = "J. Martin" };

        var declared = await Rendered.HtmlAsync<LegalNoticePage>(("Publisher", publisher));
        var undeclared = await Rendered.HtmlAsync<LegalNoticePage>();

        Assert.Contains("Agence &lt;d’essai&gt;", declared, StringComparison.Ordinal);
        Assert.Contains("mailto:a@exemple.fr", declared, StringComparison.Ordinal);
        Assert.Contains("Éditeur non renseigné", undeclared, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_style_sheet_is_asked_for_by_its_content()
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(AssetVersion.Folder, "site.css"), TestContext.Current.CancellationToken)));

        var html = await Rendered.HtmlAsync<NotFoundPage>();

        Assert.Contains($"href=\"/assets/site.css?v={digest[..12]}\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_has_no_version()
    {
        Assert.Equal("/assets/absent.css", AssetVersion.Href("absent.css"));
    }

    [Fact]
    public async Task The_error_summary_takes_the_focus_and_leads_to_the_fields()
    {
        var html = await Rendered.HtmlAsync<ErrorSummary>(("Errors", new FormError[] { new("champ-nom", "Renseignez le nom."), new(null, "Réessayez.") }));

        Assert.Matches("""<div class="govuk-error-summary" tabindex="-1" autofocus>""", html);
        Assert.Contains("role=\"alert\"", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#champ-nom\">Renseignez le nom.</a>", html, StringComparison.Ordinal);
        Assert.Contains("<li>Réessayez.</li>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_error_there_is_no_summary()
    {
        Assert.Equal("", (await Rendered.HtmlAsync<ErrorSummary>(("Errors", Array.Empty<FormError>()))).Trim());
    }

    [Fact]
    public async Task The_error_page_gives_the_reference_and_no_more()
    {
        var html = await Rendered.HtmlAsync<ErrorPage>(("ReferenceId", "00-4bf9<b>"));

        Assert.Contains("00-4bf9&lt;b&gt;", html, StringComparison.Ordinal);
        Assert.Contains("est conservé", html, StringComparison.Ordinal);
    }
}
