using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TI.Embedded.Tables;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Territories;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>Every shipped call over real HTTP: a complete file goes through, and what breaks a rule is refused in the same words everywhere.</summary>
public sealed class SchemeJourneyTests(Azurite azurite)
{
    public static TheoryData<string> Ids => new(SchemeSample.Ids);

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_complete_file_is_deposited_and_its_receipt_follows_the_regime_of_silence(string id)
    {
        var (call, sample) = (Shipped.Catalogue.Get(id), SchemeSample.Read(id));
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), sample.At);
        await OpenPerimeterAsync(site, call, sample);
        var candidate = await Candidate.StartAsync(site, call, sample.Applicant);
        await candidate.SaveAsync(sample.Answers);
        foreach (var piece in call.Attachments.Where(piece => piece.Required))
        {
            var (name, content) = Samples.FileFor(piece);
            using var added = await candidate.AttachAsync(piece.Id, name, content);
            Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        }

        var receipt = await candidate.DepositAsync();

        Assert.StartsWith(call.NumberPrefix, receipt["number"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(call.Silence.ImplicitDecisionOn(sample.At)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), receipt["silence"]!["date"]?.GetValue<string>());
        Assert.Equal(call.Attachments.Count(piece => piece.Required), receipt["attachments"]!.AsArray().Count);
        await site.QuietAsync();
        Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("À examiner", StringComparison.Ordinal));
        Assert.Empty(site.Logs.Lines);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_first_refusal_of_a_call_is_told_by_the_API_and_by_the_page_before_the_deposit(string id)
    {
        var (call, sample) = (Shipped.Catalogue.Get(id), SchemeSample.Read(id));
        var refusal = sample.Refusals[0];
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), refusal.At);
        var candidate = await Candidate.StartAsync(site, call, sample.Applicant);
        await candidate.SaveAsync(sample.With(refusal));

        using var refused = await candidate.SubmitAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal([refusal.Message], Texts((await Candidate.BodyAsync(refused))["errors"]![refusal.Field]));
        Assert.Equal([refusal.Message], Texts((await candidate.ReadAsync())["missing"]![refusal.Field]));
    }

    [Fact]
    public async Task An_answer_that_excludes_is_told_as_soon_as_its_step_is_saved_and_again_before_the_deposit()
    {
        var call = Shipped.Catalogue.Get("chef-de-projet");
        var rule = call.Form.Rules.Single(rule => rule.Id == "not-yet-helped");
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var pages = await CandidatePages.StartAsync(site, call.Id, "developpement@metropole.example", "244500468");

        using var saved = await pages.PostAsync("/etapes/territoire", await pages.GetAsync("/etapes/territoire"), ("alreadyHelped", "oui"));
        var step = await CandidatePages.ReadAsync(saved);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, saved.StatusCode);
        Assert.Contains(rule.Message, step, StringComparison.Ordinal);
        Assert.Contains("href=\"#champ-alreadyHelped\"", step, StringComparison.Ordinal);
        var check = await pages.GetAsync("/verification");
        Assert.Contains("/etapes/territoire#champ-alreadyHelped", check, StringComparison.Ordinal);
        Assert.DoesNotContain("Déposer ma candidature", check, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bdt")]
    [InlineData("bpifrance")]
    [InlineData("businessfrance")]
    [InlineData("francetravail")]
    [InlineData("ademe")]
    public async Task An_action_goes_to_the_operator_that_is_asked(string @operator)
    {
        var (call, sample) = (Shipped.Catalogue.Get("fiche-action"), SchemeSample.Read("fiche-action"));
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), sample.At);
        var candidate = await Candidate.StartAsync(site, call, sample.Applicant);
        var answers = sample.Answers.DeepClone().AsObject();
        answers["operator"] = @operator;
        await candidate.SaveAsync(answers);
        using var added = await candidate.AttachAsync("sheet", "fiche.pdf", Samples.Pdf());

        await candidate.DepositAsync();
        await site.QuietAsync();

        var mail = Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("À examiner", StringComparison.Ordinal));
        Assert.Equal([$"{@operator}@fiches-actions.example"], mail.To);
    }

    [Fact]
    public async Task The_page_of_a_call_tells_its_conditions_its_envelope_its_stages_and_its_perimeter()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);

        var tite = Plain.Of(WebUtility.HtmlDecode(await site.Http.GetStringAsync("/appels/tite-centre-val-de-loire")));
        var sites = Plain.Of(WebUtility.HtmlDecode(await site.Http.GetStringAsync("/appels/sites-cles-en-main")));
        var projects = Plain.Of(WebUtility.HtmlDecode(await site.Http.GetStringAsync("/appels/rebond-projets")));
        using var described = await site.Http.GetAsync("/api/v1/calls/tite-centre-val-de-loire");
        using var sheet = await site.Http.GetAsync("/api/v1/calls/fiche-action");
        var view = await Candidate.BodyAsync(described);

        Assert.Contains("Assiette de dépenses de 400 000 € au moins", tite, StringComparison.Ordinal);
        Assert.Contains("3 900 000 €", tite, StringComparison.Ordinal);
        Assert.Contains("février 2024", tite, StringComparison.Ordinal);
        Assert.Contains("Étape 2 de la sélection", sites, StringComparison.Ordinal);
        Assert.Contains("Site retenu, Site en réserve, Site non retenu", sites, StringComparison.Ordinal);
        Assert.Contains("href=\"/appels/rebond-territoires\"", projects, StringComparison.Ordinal);
        Assert.Equal(3_900_000, view["envelope"]!.GetValue<decimal>());
        Assert.Equal(400_000, view["form"]!["rules"]![0]!["total"]!["atLeast"]!.GetValue<decimal>());
        Assert.Equal("redirected", (await Candidate.BodyAsync(sheet))["outcomes"]![2]!["means"]!.GetValue<string>());
    }

    private static IEnumerable<string> Texts(JsonNode? messages) => messages!.AsArray().Select(message => message!.GetValue<string>());

    /// <summary>A call for the perimeter of laureates needs one: <see cref="PerimeterTests"/> goes the whole way.</summary>
    private static async Task OpenPerimeterAsync(TestSite site, CallDefinition call, SchemeSample sample)
    {
        if (call.PerimeterOf is { } first)
        {
            var commune = Geography.Current.FindCommune(sample.Answers[call.SiteFieldFor(call.Waves[0].Id)!]!.GetValue<string>())!;
            var row = new TableEntity(IndexKeys.Laureates(first), IndexKeys.LaureateOfEpci(commune.Epci!, ApplicationId.New(sample.At))) { ["Number"] = "REBOND-1", ["Name"] = "Lauréat" };
            await site.Services.GetRequiredService<StorageClients>().Table(TableNames.Index).AddEntityAsync(row, CancellationToken.None);
        }
    }
}
