using System.Net;
using System.Text.Json.Nodes;
using TI.Serverless.Functions.Companies;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>Numbers of real establishments and authorities, from public registers.</summary>
public sealed class RealOrganisationsTests(Azurite azurite)
{
    [Fact]
    public async Task Companies_of_the_sirene_register_apply_and_go_to_the_team_of_their_postcode()
    {
        var path = SharedData.Find("companies/etablissements_industriels_sirene_2026-07-31.csv");
        Assert.SkipWhen(path is null, SharedData.Missing);
        var establishments = SharedData.Establishments(path!);
        Assert.All(establishments, one => Assert.True(Siret.TryParse(one.Siret, out _), one.Siret));
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);

        var chosen = establishments.Where(one => one.Territory.Length > 0).Where((_, index) => index % 50 == 0).ToArray();
        foreach (var (siret, name, commune, _) in chosen)
        {
            var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, new { email = "direction@usine.example", siret });
            var answers = Samples.AnswersTo(Shipped.Vte.Form);
            (answers["companyName"], answers["siteCommune"], answers["siteSiret"]) = (name, commune, siret);
            await candidate.SaveAsync(answers);
            var receipt = await candidate.DepositAsync();
            Assert.Equal(name, receipt["requester"]!["name"]!.GetValue<string>());
        }

        await site.QuietAsync();
        var toTeams = (await site.InboxAsync()).Where(mail => mail.Subject.StartsWith("À examiner", StringComparison.Ordinal)).ToArray();
        Assert.Equal(chosen.Length, toTeams.Length);
        foreach (var (_, name, commune, _) in chosen)
        {
            var expected = commune[..2] is "18" or "28" or "36" or "37" or "41" or "45" ? "centre-val-de-loire@guichet-vte.example"
                : commune.StartsWith("97", StringComparison.Ordinal) ? "outre-mer@guichet-vte.example"
                : "instruction@guichet-vte.example";
            Assert.Contains(toTeams, mail => mail.To.Contains(expected) && mail.Subject.Contains(name, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Every_epci_of_2026_is_accepted_as_a_candidate()
    {
        var path = SharedData.Find("cog/epci_2026.csv");
        Assert.SkipWhen(path is null, SharedData.Missing);
        var epcis = SharedData.Epcis(path!);
        Assert.InRange(epcis.Count, 1200, 1400);
        Assert.All(epcis, siren => Assert.True(Siren.TryParse(siren, out _), siren));
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);

        using var response = await site.SendAsync(
            HttpMethod.Post, "/api/v1/calls/cnam-2026/applications", json: new JsonObject { ["email"] = "presidence@agglo.example", ["siren"] = epcis[^1] });

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }
}
