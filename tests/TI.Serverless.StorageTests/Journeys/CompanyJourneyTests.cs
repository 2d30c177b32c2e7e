using System.Net;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

public sealed class CompanyJourneyTests(Azurite azurite)
{
    [Fact]
    public async Task A_company_applies_to_vte_2026_and_is_retained_from_a_link_in_a_mail()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);

        var receipt = await candidate.DepositAsync();
        Assert.StartsWith("VTE-2026-", receipt["number"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("2026-11-23T09:00:00+01:00", receipt["receivedAt"]!.GetValue<string>());
        Assert.Equal("2027-01-23", receipt["silence"]!["date"]!.GetValue<string>());

        await site.QuietAsync();
        var mails = await site.InboxAsync();
        var draft = Assert.Single(mails, mail => mail.Subject.StartsWith("Votre brouillon", StringComparison.Ordinal));
        Assert.Equal(["direction@usine.example"], draft.To);
        var copy = Assert.Single(mails, mail => mail.Subject.StartsWith("Accusé de réception", StringComparison.Ordinal));
        Assert.Contains(receipt["fingerprint"]!.GetValue<string>(), copy.Text, StringComparison.Ordinal);
        Assert.Contains("23 janvier 2027", Plain.Of(copy.Text), StringComparison.Ordinal);

        // The project is in the Loiret: the regional team is written to, not the national one.
        var team = Assert.Single(mails, mail => mail.Subject.StartsWith("À examiner", StringComparison.Ordinal));
        Assert.Equal(["centre-val-de-loire@guichet-vte.example"], team.To);

        var officer = new OfficerLinks(site, team);
        await officer.PostAsync("prise-en-charge");
        await officer.PostAsync("eligible");
        var done = await officer.PostAsync("retenir", ("texte", "Mission utile à la transition de l’atelier."));
        Assert.Contains("La décision est enregistrée", done, StringComparison.Ordinal);
        var again = await officer.PostAsync("retenir");
        Assert.Contains("C’est déjà fait, par Équipe Centre-Val de Loire", again, StringComparison.Ordinal);

        await site.QuietAsync();
        var decision = Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Décision", StringComparison.Ordinal));
        Assert.Contains("Votre candidature est retenue", Plain.Of(decision.Text), StringComparison.Ordinal);

        var followUp = await candidate.ReadAsync();
        Assert.Equal("retained", followUp["status"]!.GetValue<string>());
        using var sameReceipt = await candidate.SubmitAsync();
        Assert.Equal(HttpStatusCode.OK, sameReceipt.StatusCode);
        Assert.Equal(receipt.ToJsonString(), (await Candidate.BodyAsync(sameReceipt)).ToJsonString());
        Assert.Empty(site.Logs.Lines);
    }
}
