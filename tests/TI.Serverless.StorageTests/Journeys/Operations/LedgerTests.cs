using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Storage;
using TI.Serverless.StorageTests.Journeys.Mails;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Operations;

public sealed class LedgerTests(Azurite azurite)
{
    private const string Page = "/gestion/exploitation/courriels";
    private const string Team = "centre-val-de-loire@guichet-vte.example";

    [Fact]
    public async Task A_refused_mail_is_found_by_its_address_and_leaves_when_it_is_asked_for_again()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        using (var planned = await site.Http.PutAsJsonAsync("/_dev/sendgrid/failures", new { status = 400, count = 1 }))
        {
            planned.EnsureSuccessStatusCode();
        }

        var candidate = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
        await site.QuietAsync();
        var entry = Assert.Single(await LedgerAsync(site, candidate));
        Assert.Equal(MailState.Refused, entry.State);

        var found = await administrator.SubmitAsync(Page, ("recherche", "direction@usine.example"), ("dus", "oui"), ("_action", "chercher"));
        Assert.Contains("Refusé par le service d’envoi", found, StringComparison.Ordinal);
        Assert.Contains(candidate.Id, found, StringComparison.Ordinal);
        var again = await administrator.SubmitAsync(
            Page, ("recherche", candidate.Id), ("_action", "renvoyer"), ("dossier", candidate.Id), ("courriel", entry.Key));
        Assert.Contains("Le courriel est demandé de nouveau", again, StringComparison.Ordinal);
        await site.QuietAsync();

        Assert.Equal(MailState.Sent, Assert.Single(await LedgerAsync(site, candidate)).State);
        Assert.Single(await site.InboxAsync(), mail => mail.To.Contains("direction@usine.example"));
        Assert.Contains("Courriel demandé de nouveau", await administrator.GetAsync("/gestion/exploitation/journal"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_sent_is_not_sent_again()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var candidate = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
        await site.QuietAsync();
        var entry = Assert.Single(await LedgerAsync(site, candidate));

        var page = await administrator.SubmitAsync(Page, ("recherche", candidate.Id), ("_action", "renvoyer"), ("dossier", candidate.Id), ("courriel", entry.Key));
        await site.QuietAsync();

        Assert.Contains("déjà parti", page, StringComparison.Ordinal);
        Assert.Single(await site.InboxAsync(), mail => mail.To.Contains("direction@usine.example"));
        using var nonsense = await administrator.PostAsync(Page, ("recherche", "ni l’un ni l’autre"), ("_action", "chercher"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nonsense.StatusCode);
    }

    [Fact]
    public async Task The_number_of_a_file_and_an_address_tell_whether_somebody_got_a_mail_when_and_what_the_provider_said()
    {
        await using var site = await TestSite.StartAsync(
            azurite.NextAccount(), Shipped.Monday, settings: new Dictionary<string, string?>(MailEvents.Settings) { ["Staff:FirstAdministrator"] = DepositedFiles.Administrator });
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var file = (await DepositedFiles.DepositAsync(site, 2))[0];
        var number = (await site.Services.GetRequiredService<ApplicationStore>().FindAsync(ApplicationId.Parse(file.Id), CancellationToken.None))!.Number!;
        var mail = (await site.InboxAsync()).Single(mail => mail.To.Contains(Team) && mail.Subject.StartsWith("À examiner", StringComparison.Ordinal) && mail.CustomArgs["place"].Contains(file.Id, StringComparison.Ordinal));
        await new MailEvents(site).TellAsync(MailEvents.Of(mail, "delivered", site.Clock.GetUtcNow()));

        var all = await administrator.SubmitAsync(Page, ("recherche", number.ToLowerInvariant()), ("_action", "chercher"));
        var one = Plain.Of(await administrator.SubmitAsync(Page, ("recherche", number), ("destinataire", Team), ("_action", "chercher")));
        var none = await administrator.SubmitAsync(Page, ("recherche", number), ("destinataire", "personne@ailleurs.example"), ("_action", "chercher"));

        Assert.Contains("direction1@usine.example, titulaire", all, StringComparison.Ordinal);
        Assert.Contains($"Équipe Centre-Val de Loire, {Team}", all, StringComparison.Ordinal);
        Assert.DoesNotContain("direction2@usine.example", all, StringComparison.Ordinal);
        Assert.Contains("Avis à l’équipe", one, StringComparison.Ordinal);
        Assert.Contains("Remis", one, StringComparison.Ordinal);
        Assert.Contains("D’après SendGrid, le", one, StringComparison.Ordinal);
        Assert.Contains("Référence chez SendGrid :", one, StringComparison.Ordinal);
        Assert.DoesNotContain("titulaire", one, StringComparison.Ordinal);
        Assert.Contains("Aucun courriel.", none, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mails_to_the_staff_and_about_openings_are_found_by_their_address()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Follower.Eve, settings: new Dictionary<string, string?> { ["Staff:FirstAdministrator"] = DepositedFiles.Administrator });
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        await new Follower(site, "veille@usine.example").ConfirmAsync();

        var staff = await administrator.SubmitAsync(Page, ("recherche", DepositedFiles.Administrator), ("_action", "chercher"));
        var follower = await administrator.SubmitAsync(Page, ("recherche", "veille@usine.example"), ("_action", "chercher"));

        Assert.Contains("Lien de connexion", staff, StringComparison.Ordinal);
        Assert.Contains("Alerte d’ouverture, demande de confirmation", follower, StringComparison.Ordinal);
        Assert.Contains(Shipped.Cnam.Title, follower, StringComparison.Ordinal);
        Assert.DoesNotContain("Lien de connexion", follower, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("VTE-2026-00000-00000", "", "Aucun dossier déposé ne porte ce numéro")]
    [InlineData("VTE-2026-00000-00000", "pas une adresse", "Vérifiez l’adresse du destinataire")]
    [InlineData("", "", "Tapez une adresse électronique, le numéro d’un dossier")]
    public async Task What_cannot_be_looked_for_is_told_beside_its_field(string typed, string recipient, string told)
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);

        using var refused = await administrator.PostAsync(Page, ("recherche", typed), ("destinataire", recipient), ("_action", "chercher"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(told, WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<MailLedgerEntry>> LedgerAsync(TestSite site, Candidate candidate) =>
        site.Services.GetRequiredService<MailLedger>().ListAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None);
}
