using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>Where a project is, what it means for its call, and how that is kept.</summary>
public sealed class TerritoryTests(Azurite azurite)
{
    private const string List = "ti-phase-2-2024";

    [Fact]
    public async Task The_verdict_is_kept_with_its_evidence_and_printed_on_the_receipt()
    {
        await using var site = await StartAsync();
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Cnam, Shipped.Authority);

        var draft = await candidate.ReadAsync();
        var receipt = await candidate.DepositAsync();

        var verdict = draft["territory"]!;
        Assert.Equal(("inside", "45053", "200068278", "ti-2404", List, "2024-07-04"), (
            Text(verdict, "outcome"), Text(verdict, "communeCode"), Text(verdict, "groupingSiren"), Text(verdict, "territoryCode"), Text(verdict, "listId"), Text(verdict, "listPublishedOn")));
        var printed = Plain.Of(Text(receipt, "territory"));
        Assert.StartsWith("Briare est dans le Territoire d’industrie « Est du Loiret ». Briare (45053) → CC Berry Loire Puisaye (200 068 278) → Est du Loiret (ti-2404).", printed, StringComparison.Ordinal);
        Assert.Contains("publiée le 4 juillet 2024", printed, StringComparison.Ordinal);
        Assert.Contains("vérifié le 23 novembre 2026 à 9 h", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saving_another_commune_changes_the_verdict_and_a_place_that_the_list_does_not_cover_is_not_judged()
    {
        await using var site = await StartAsync();
        var candidate = await Candidate.StartAsync(site, Shipped.Cnam, Shipped.Authority);

        await candidate.SaveAsync(new JsonObject { ["communeCode"] = "37261" });
        Assert.Equal("outside", Text((await candidate.ReadAsync())["territory"]!, "outcome"));
        await candidate.SaveAsync(new JsonObject { ["communeCode"] = "44184" });
        Assert.Equal("unknown", Text((await candidate.ReadAsync())["territory"]!, "outcome"));
        await candidate.SaveAsync([]);
        Assert.Null((await candidate.ReadAsync())["territory"]);
    }

    [Fact]
    public async Task An_imported_list_goes_before_the_shipped_part()
    {
        await using var site = await StartAsync();
        var candidate = await Candidate.StartAsync(site, Shipped.Cnam, Shipped.Authority);

        using var imported = await ImportAsync(site, List, "id_ti,lib_ti,siren_groupement\nti-5202,Estuaire,244400644\n");
        Assert.Equal(HttpStatusCode.OK, imported.StatusCode);
        await candidate.SaveAsync(new JsonObject { ["communeCode"] = "44184" });

        var verdict = (await candidate.ReadAsync())["territory"]!;
        Assert.Equal(("inside", "ti-5202", "Estuaire"), (Text(verdict, "outcome"), Text(verdict, "territoryCode"), Text(verdict, "territoryName")));
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_changes_nothing_and_says_why()
    {
        await using var site = await StartAsync();

        using var refused = await ImportAsync(site, List, "nom\nA\n");
        using var unknown = await ImportAsync(site, "ti-phase-9", "id_ti,lib_ti,insee_com\nti-2401,A,45053\n");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("the list needs id_ti", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Judging_costs_one_blob_read_for_all_saves_of_ten_minutes()
    {
        await using var site = await StartAsync();
        var candidate = await Candidate.StartAsync(site, Shipped.Cnam, Shipped.Authority);
        await candidate.SaveAsync(new JsonObject { ["communeCode"] = "45053" });
        await site.QuietAsync();

        var operations = await site.Probe.RecordAsync(() => candidate.SaveAsync(new JsonObject { ["communeCode"] = "45234" }));

        Assert.Equal(["table read", "table write"], operations);
    }

    [Theory]
    [InlineData("", "Voir les appels")]
    [InlineData("?organisme=Company&commune=Briare", "Briare est dans le Territoire d’industrie « Est du Loiret ».")]
    [InlineData("?siret=31439769600258", "PANNES")]
    [InlineData("?organisme=Company&siret=31439769600258", "Pannes (45247)")]
    [InlineData("?organisme=Association", "il n’est pas ouvert aux associations")]
    [InlineData("?organisme=Company&commune=44184", "Nous ne pouvons pas dire si Saint-Nazaire est dans un Territoire d’industrie")]
    public async Task The_page_of_eligibility_answers_before_any_draft_is_begun(string query, string sentence)
    {
        await using var site = await StartAsync();

        using var response = await site.Http.GetAsync("/eligibilite" + query);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(sentence, Plain.Of(WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync())), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?commune=Saint-Denis", "choisissez la vôtre parmi les")]
    [InlineData("?commune=Atlantide", "n’en désigne aucune")]
    [InlineData("?siret=123", "Vérifiez le SIRET")]
    public async Task What_cannot_be_understood_is_said_beside_its_box(string query, string sentence)
    {
        await using var site = await StartAsync();

        using var response = await site.Http.GetAsync("/eligibilite" + query);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(sentence, Plain.Of(WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync())), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("communes?q=briar", "Briare (45053)")]
    [InlineData("epci?q=berry%20l", "CC Berry Loire Puisaye (200068278)")]
    [InlineData("territories?q=loiret", "Est du Loiret (ti-2404)")]
    public async Task Places_are_proposed_without_storage(string path, string label)
    {
        await using var site = await StartAsync();
        // The first request of a process asks what was published of the calls; no other does for half a minute.
        await site.Http.GetStringAsync("/api/v1/calls");
        string? body = null;

        var operations = await site.Probe.RecordAsync(async () => body = await site.Http.GetStringAsync("/api/v1/" + path));

        Assert.Empty(operations);
        Assert.Contains(label, JsonNode.Parse(body!)!["suggestions"]!.AsArray().Select(one => one!["label"]!.GetValue<string>()));
    }

    private Task<TestSite> StartAsync() => TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);

    private static Task<HttpResponseMessage> ImportAsync(TestSite site, string list, string csv) =>
        site.OperateAsync(HttpMethod.Put, "/operations/territory-lists/" + list, new ByteArrayContent(Encoding.UTF8.GetBytes(csv)));

    private static string Text(JsonNode node, string property) => node[property]!.GetValue<string>();
}
