using System.Net;
using System.Text.Json.Nodes;
using TI.Serverless.Functions.Calls;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>What forms can ask, through the pages without JavaScript and through the API, on a call made for it.</summary>
public sealed class FormEngineTests(Azurite azurite)
{
    private const string Siret = "30150139100082";

    private const string Sections = """
        [
          { "id": "contrat", "title": "Contrat", "fields": [
            { "id": "kind", "type": "choice", "label": "Nature", "required": true, "options": [{ "value": "cdi", "label": "CDI" }, { "value": "cdd", "label": "CDD" }] },
            { "id": "end", "type": "date", "label": "Fin du contrat", "required": true, "visibleWhen": { "field": "kind", "is": "cdd" } }
          ] },
          { "id": "remplacement", "title": "Remplacement", "visibleWhen": { "field": "kind", "is": "cdd" }, "fields": [
            { "id": "replaced", "type": "text", "label": "Personne remplacée", "required": true }
          ] },
          { "id": "suite", "title": "Suite", "fields": [
            { "id": "premium", "type": "amount", "label": "Prime de précarité", "required": true, "visibleWhen": { "field": "kind", "is": "cdd" } },
            { "id": "more", "type": "text", "label": "Remarques" }
          ] },
          { "id": "budget", "title": "Budget", "fields": [
            { "id": "cost", "type": "amount", "label": "Coût" },
            { "id": "own", "type": "amount", "label": "Fonds propres" },
            { "id": "loan", "type": "amount", "label": "Emprunt" },
            { "id": "plan", "type": "sum", "label": "Plan de financement", "of": ["own", "loan"], "unit": "amount", "mustEqual": "cost" }
          ] },
          { "id": "partenaires", "title": "Partenaires", "fields": [
            { "id": "lead", "type": "text", "label": "Chef de file" },
            { "id": "partners", "type": "repeat", "label": "Partenaires", "itemLabel": "Partenaire", "max": 3, "fields": [
              { "id": "name", "type": "text", "label": "Nom", "required": true },
              { "id": "amount", "type": "amount", "label": "Apport" }
            ] }
          ] }
        ]
        """;

    private static readonly Catalogue Catalogue = Read();

    [Fact]
    public async Task A_question_that_no_longer_arises_is_neither_asked_nor_shown_nor_forgotten()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, Catalogue);
        var pages = await CandidatePages.StartAsync(site, "vte-2026", "direction@usine.example", Siret);

        var page = await pages.GetAsync("/etapes/contrat");
        Assert.Contains("À remplir si vous répondez « CDD » à « Nature ».", page.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains("data-ti-when=\"all\"", page, StringComparison.Ordinal);
        using var temporary = await pages.PostAsync("/etapes/contrat", page, ("kind", "cdd"), ("end", "2027-01-31"));
        Assert.Contains("/etapes/remplacement?", temporary.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var premium = await pages.PostAsync("/etapes/suite", await pages.GetAsync("/etapes/suite"), ("premium", "500"), ("more", "Rien"));
        Assert.Equal(HttpStatusCode.SeeOther, premium.StatusCode);

        using var permanent = await pages.PostAsync("/etapes/contrat", await pages.GetAsync("/etapes/contrat"), ("kind", "cdi"), ("end", "2027-01-31"));
        Assert.Contains("/etapes/suite?", permanent.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var next = await pages.GetAsync("/etapes/suite");
        Assert.DoesNotContain("Prime de précarité", next, StringComparison.Ordinal);
        using var again = await pages.PostAsync("/etapes/suite", next, ("more", "Toujours rien"));
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        var check = await pages.GetAsync("/verification");
        Assert.DoesNotContain("Fin du contrat", check, StringComparison.Ordinal);
        Assert.DoesNotContain("Personne remplacée", check, StringComparison.Ordinal);
        Assert.Contains("Déposer ma candidature", check, StringComparison.Ordinal);

        using var back = await pages.PostAsync("/etapes/contrat", await pages.GetAsync("/etapes/contrat"), ("kind", "cdd"), ("end", "2027-01-31"));
        Assert.Contains("value=\"500\"", await pages.GetAsync("/etapes/suite"), StringComparison.Ordinal);
        Assert.Empty(site.Logs.Lines);
    }

    [Fact]
    public async Task What_is_deposited_is_what_was_asked()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, Catalogue);
        var candidate = await Candidate.StartAsync(site, Catalogue.Get("vte-2026"), Shipped.Company);
        await candidate.SaveAsync(new JsonObject { ["kind"] = "cdi", ["end"] = "2027-01-31", ["premium"] = 500 });
        Assert.Equal(3, (await candidate.ReadAsync())["answers"]!.AsObject().Count);

        await candidate.DepositAsync();

        Assert.Equal("""{"kind":"cdi"}""", (await candidate.ReadAsync())["answers"]!.ToJsonString());
    }

    [Fact]
    public async Task A_plan_that_does_not_balance_is_refused_and_a_total_sent_by_a_caller_is_not_believed()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, Catalogue);
        var candidate = await Candidate.StartAsync(site, Catalogue.Get("vte-2026"), Shipped.Company);
        await candidate.SaveAsync(new JsonObject { ["kind"] = "cdi", ["cost"] = 1000, ["own"] = 600, ["loan"] = 300, ["plan"] = 1000 });
        var draft = await candidate.ReadAsync();
        Assert.Equal(900, draft["answers"]!["plan"]!.GetValue<decimal>());

        using var refused = await candidate.SubmitAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(
            "Dans « Plan de financement », le total est de 900 € et doit égaler « Coût », qui est de 1 000 € : il manque 100 €.",
            (await Candidate.BodyAsync(refused))["errors"]!["plan"]![0]!.GetValue<string>().Replace('\u00A0', ' '));

        draft["answers"]!["loan"] = 400;
        await candidate.SaveAsync(draft["answers"]!.DeepClone().AsObject());
        await candidate.DepositAsync();
        Assert.Equal(1000, (await candidate.ReadAsync())["answers"]!["plan"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task Partners_are_added_and_removed_without_JavaScript_and_nothing_typed_is_lost()
    {
        const string step = "/etapes/partenaires";
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, Catalogue);
        var pages = await CandidatePages.StartAsync(site, "vte-2026", "direction@usine.example", Siret);

        using var first = await pages.PostAsync(step, await pages.GetAsync(step), ("lead", "Émaux de Briare"), ("_bloc", "partners+"));
        Assert.EndsWith("/etapes/partenaires#champ-partners[0].name", first.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var second = await pages.PostAsync(
            step, await pages.GetAsync(step), ("lead", "Émaux de Briare"), ("partners[0].name", "Forges"), ("partners[0].amount", "beaucoup"), ("_bloc", "partners+"));
        Assert.Equal(HttpStatusCode.SeeOther, second.StatusCode);
        var two = await pages.GetAsync(step);
        Assert.Contains("value=\"Émaux de Briare\"", two, StringComparison.Ordinal);
        Assert.Contains("value=\"beaucoup\"", two, StringComparison.Ordinal);

        using var wrong = await pages.PostAsync(
            step, two, ("lead", "Émaux de Briare"), ("partners[0].name", "Forges"), ("partners[0].amount", "beaucoup"), ("partners[1].name", "Verrerie"));
        var errors = await CandidatePages.ReadAsync(wrong);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("href=\"#champ-partners[0].amount\"", errors, StringComparison.Ordinal);

        using var removed = await pages.PostAsync(
            step, errors, ("lead", "Émaux de Briare"), ("partners[0].name", "Forges"), ("partners[0].amount", "beaucoup"), ("partners[1].name", "Verrerie"), ("_bloc", "partners-0"));
        Assert.EndsWith("#champ-partners", removed.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var check = (await pages.GetAsync("/verification")).Replace('\u00A0', ' ');
        Assert.Contains("Partenaire 1\nNom : Verrerie", check, StringComparison.Ordinal);
        Assert.DoesNotContain("Forges", check, StringComparison.Ordinal);
        Assert.Empty(site.Logs.Lines);
    }

    [Fact]
    public async Task The_API_takes_a_block_as_an_array_and_names_the_item_that_is_wrong()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, Catalogue);
        var candidate = await Candidate.StartAsync(site, Catalogue.Get("vte-2026"), Shipped.Company);
        var answers = JsonNode.Parse("""{ "kind": "cdi", "partners": [{ "name": "Forges" }, { "amount": 3 }, { "amount": -1 }] }""")!.AsObject();

        using var wrong = await candidate.SendAsync(HttpMethod.Put, json: new { answers }, ifMatch: candidate.ETag);
        Assert.Equal(["partners[2].amount"], (await Candidate.BodyAsync(wrong))["errors"]!.AsObject().Select(error => error.Key));

        answers["partners"]!.AsArray().RemoveAt(2);
        await candidate.SaveAsync(answers);
        using var incomplete = await candidate.SubmitAsync();
        Assert.Equal(["partners[1].name"], (await Candidate.BodyAsync(incomplete))["errors"]!.AsObject().Select(error => error.Key));
        using var described = await site.Http.GetAsync("/api/v1/calls/vte-2026");
        Assert.Equal("Nom", (await Candidate.BodyAsync(described))["form"]!["sections"]![4]!["fields"]![1]!["fields"]![0]!["label"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_API_is_described_for_programs_and_for_people()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, Catalogue);

        using var document = await site.Http.GetAsync("/api/openapi.json");
        using var page = await site.Http.GetAsync("/api");

        var answers = (await Candidate.BodyAsync(document))["components"]!["schemas"]!["answers-vte-2026"]!["properties"]!;
        Assert.Equal("Nom", answers["partners"]!["items"]!["properties"]!["name"]!["title"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("PUT /api/v1/applications/{id}", await CandidatePages.ReadAsync(page), StringComparison.Ordinal);
    }

    private static Catalogue Read()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "catalogue");
        var call = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "vte-2026.json")))!;
        call.AsObject().Remove("territoryList");
        call.AsObject().Remove("aid");
        call.AsObject().Remove("figures");
        call.AsObject().Remove("nextSteps");
        call["form"] = new JsonObject { ["sections"] = JsonNode.Parse(Sections) };
        call["attachments"] = new JsonArray();
        return CatalogueLoader.Read(
            File.ReadAllText(Path.Combine(folder, CatalogueLoader.SchemaFile)),
            new Dictionary<string, string> { ["vte-2026.json"] = call.ToJsonString() });
    }
}
