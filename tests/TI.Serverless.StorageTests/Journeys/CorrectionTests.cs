using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>Deposited answers that staff opened to correction.</summary>
public sealed class CorrectionTests(Azurite azurite)
{
    private const string Question = "missionTitle";
    private const string Corrected = "Conduire la décarbonation du four";

    [Fact]
    public async Task A_correction_is_read_before_it_is_sent_then_acknowledged_beside_the_receipt()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await ReviewCrashTests.DepositedAsync(site);
        var receipt = await ReceiptAsync(candidate);
        await AskAsync(candidate);
        site.Clock.Set(Shipped.Monday.AddDays(4));
        using var http = await SignedInAsync(candidate);
        var page = await http.GetStringAsync($"/dossiers/{candidate.Id}");
        Assert.Contains($"name=\"{Question}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"missionDescription\"", page, StringComparison.Ordinal);
        Assert.Contains("est suspendu jusqu’à votre réponse, et au plus tard jusqu’au mardi 8", Plain.Of(WebUtility.HtmlDecode(page)), StringComparison.Ordinal);

        using var first = await SendAsync(http, candidate, page, (Question, Corrected));
        var toRead = await first.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Contains("Rien n’est encore envoyé", Plain.Of(WebUtility.HtmlDecode(toRead)), StringComparison.Ordinal);
        Assert.Contains(Corrected, WebUtility.HtmlDecode(toRead), StringComparison.Ordinal);
        Assert.NotNull((await candidate.ReadAsync())["informationRequest"]);

        using var second = await SendAsync(http, candidate, toRead, (Question, Corrected));
        Assert.Equal(HttpStatusCode.SeeOther, second.StatusCode);
        using var twice = await SendAsync(http, candidate, toRead, (Question, "Autre chose"));
        Assert.Equal(HttpStatusCode.SeeOther, twice.StatusCode);
        await site.QuietAsync();

        var one = (await EventsAsync(candidate))[^1];
        Assert.Equal(EventKind.InformationProvided, one.Kind);
        Assert.Equal("Émaux de Briare", one.AnswersBefore![Question]!.GetValue<string>());
        Assert.Equal(Corrected, one.Answers![Question]!.GetValue<string>());
        Assert.Equal(Corrected, (await candidate.ReadAsync())["answers"]![Question]!.GetValue<string>());
        Assert.Equal(receipt.ToJsonString(), (await ReceiptAsync(candidate)).ToJsonString());

        var mails = await site.InboxAsync();
        var acknowledged = Assert.Single(mails, mail => mail.Subject.StartsWith("Accusé de réception de vos corrections", StringComparison.Ordinal));
        Assert.Contains(ReceiptJson.Sha256(one.Answers.ToJson()), Plain.Of(acknowledged.Text), StringComparison.Ordinal);

        // Deposited on 23 November, asked the same day, answered four days later: 23 January and four days.
        Assert.Contains("27 janvier 2027 à minuit", Plain.Of(acknowledged.Text), StringComparison.Ordinal);
        var team = Assert.Single(mails, mail => mail.Subject.StartsWith("Complément reçu", StringComparison.Ordinal));
        Assert.Contains($"après, « {Corrected} »", Plain.Of(team.Text), StringComparison.Ordinal);
        var after = Plain.Of(WebUtility.HtmlDecode(await http.GetStringAsync($"/dossiers/{candidate.Id}")));
        Assert.Contains("Votre dernière correction", after, StringComparison.Ordinal);
        var officer = await OfficeVisitor.SignInAsync(site, Shipped.Vte.Triage.Team[0].Email);
        var file = Plain.Of(await officer.GetAsync($"/gestion/appels/vte-2026/dossiers/{candidate.Id}"));
        Assert.Contains("Ce qui a changé depuis le dépôt", file, StringComparison.Ordinal);
        Assert.Contains("Version du 27 novembre 2026", file, StringComparison.Ordinal);
        Assert.All(["Émaux de Briare", Corrected], text => Assert.Contains(text, file, StringComparison.Ordinal));
        Assert.Contains("27 janvier 2027", Plain.Of(WebUtility.HtmlDecode(await site.Http.GetStringAsync(ReviewCrashTests.FileOf(candidate)))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_takes_corrections_of_opened_questions_only_and_none_that_leaves_the_file_incomplete()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await ReviewCrashTests.DepositedAsync(site);
        await AskAsync(candidate);

        using var closed = await candidate.SendAsync(HttpMethod.Post, "/replies", Reply(("missionDescription", "Plus court.")));
        using var unknown = await candidate.SendAsync(HttpMethod.Post, "/replies", Reply(("nulle-part", "x")));
        using var emptied = await candidate.SendAsync(HttpMethod.Post, "/replies", Reply((Question, null)));
        using var shape = await candidate.SendAsync(HttpMethod.Post, "/replies", new { message = "Voici.", answers = "texte" });

        Assert.All(new[] { closed, unknown, emptied, shape }, response => Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode));
        Assert.Contains("pas ouverte à la correction", Plain.Of((await Candidate.BodyAsync(closed))["errors"]!["missionDescription"]![0]!.GetValue<string>()), StringComparison.Ordinal);
        Assert.NotNull((await Candidate.BodyAsync(emptied))["errors"]![Question]);
        Assert.Equal(EventKind.InformationRequested, (await EventsAsync(candidate))[^1].Kind);

        using var sent = await candidate.SendAsync(HttpMethod.Post, "/replies", Reply((Question, Corrected)));
        using var again = await candidate.SendAsync(HttpMethod.Post, "/replies", Reply((Question, "Autre chose")));
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal(Corrected, (await candidate.ReadAsync())["answers"]![Question]!.GetValue<string>());
    }

    [Fact]
    public async Task An_answer_after_its_date_is_taken_and_suspended_the_period_until_that_date_only()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await ReviewCrashTests.DepositedAsync(site);
        await AskAsync(candidate);
        site.Clock.Set(Shipped.Monday.AddDays(25));

        using var late = await candidate.SendAsync(HttpMethod.Post, "/replies", Reply((Question, Corrected)));

        Assert.Equal(HttpStatusCode.Created, late.StatusCode);
        var application = await site.Services.GetRequiredService<ApplicationStore>().FindAsync(ApplicationId.Parse(candidate.Id), default);
        Assert.Equal(new DateOnly(2027, 2, 7), SilenceClock.DecidesOn(Shipped.Vte, application!));
    }

    [Fact]
    public async Task An_opened_piece_is_sent_again_beside_the_deposited_one()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await ReviewCrashTests.DepositedAsync(site);
        var piece = Shipped.Vte.Attachments.First(attachment => attachment.Required && attachment.Formats.Contains("pdf")).Id;
        using var tooEarly = await candidate.AttachAsync(piece, "contrat corrigé.pdf", Samples.Pdf("corrigé"));
        site.Clock.Set(Shipped.Monday.AddHours(2));
        await ReviewCrashTests.ActAsync(candidate, "complement", ("texte", "Le contrat signé ?"), ("reponse-avant", "2026-12-08"), ("ouvrir", piece));
        site.Clock.Set(Shipped.Monday.AddDays(1));

        using var added = await candidate.AttachAsync(piece, "contrat corrigé.pdf", Samples.Pdf("corrigé"));
        using var other = await candidate.AttachAsync(Shipped.Vte.Attachments.Last(attachment => attachment.Id != piece && attachment.Formats.Contains("pdf")).Id, "autre.pdf", Samples.Pdf("autre"));
        using var sent = await candidate.SendAsync(HttpMethod.Post, "/replies", new { });

        Assert.Equal(HttpStatusCode.Conflict, tooEarly.StatusCode);
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        Assert.Equal(2, (await candidate.ReadAsync())["attachments"]!.AsArray().Count(file => file!["field"]!.GetValue<string>() == piece));
        Assert.Single((await EventsAsync(candidate))[^1].AttachmentIds);
    }

    internal static Task AskAsync(Candidate candidate) => ReviewCrashTests.ActAsync(
        candidate, "complement", ("texte", "Le titre est à préciser."), ("reponse-avant", "2026-12-08"), ("ouvrir", Question));

    internal static JsonObject Reply(params (string Field, JsonNode? Value)[] answers) => new()
    {
        ["answers"] = new JsonObject(answers.Select(answer => KeyValuePair.Create(answer.Field, answer.Value))),
    };

    private static async Task<JsonObject> ReceiptAsync(Candidate candidate)
    {
        using var response = await candidate.SendAsync(HttpMethod.Get, "/receipt");
        return await Candidate.BodyAsync(response);
    }

    private static Task<IReadOnlyList<ApplicationEvent>> EventsAsync(Candidate candidate) =>
        candidate.Site.Services.GetRequiredService<ApplicationStore>().EventsAsync(ApplicationId.Parse(candidate.Id), default);

    /// <summary>A browser that opened the candidate's link.</summary>
    internal static async Task<HttpClient> SignedInAsync(Candidate candidate)
    {
        var store = candidate.Site.Services.GetRequiredService<ApplicationStore>();
        var application = await store.FindAsync(ApplicationId.Parse(candidate.Id), default);
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = candidate.Site.Address };
        using var opened = await http.GetAsync($"/suivi/{candidate.Site.Services.GetRequiredService<LinkTokens>().ForCandidate(application!)}");
        Assert.Equal(HttpStatusCode.SeeOther, opened.StatusCode);
        return http;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, Candidate candidate, string page, params (string Name, string Value)[] typed)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in CandidatePages.HiddenFields(page).Concat(typed))
        {
            form.Add(new StringContent(value), name);
        }

        return await http.PostAsync($"/dossiers/{candidate.Id}/reponse", form);
    }
}
