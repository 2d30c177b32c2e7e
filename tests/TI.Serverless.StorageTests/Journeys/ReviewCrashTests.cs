using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <inheritdoc cref="CrashDrill"/>
public sealed class ReviewCrashTests(Azurite azurite, ITestOutputHelper output)
{
    private const string Officer = "centre-val-de-loire@guichet-vte.example";

    [Fact]
    public Task A_decision_survives_a_crash_at_every_change() => new CrashDrill(azurite, output).SurviveAsync(
        prepare: DepositedAsync,
        attempt: candidate => ActAsync(candidate, "ne-pas-retenir", ("texte", "La mission ne relève pas de l’industrie.")),
        expectedEvents: [EventKind.Started, EventKind.Submitted, EventKind.NotRetained],
        expectedMails: ["Votre brouillon", "Accusé de réception", "À examiner", "Décision"],
        checkMore: async (candidate, _) =>
            Assert.Equal("notRetained", (await candidate.ReadAsync())["decision"]!["outcome"]!.GetValue<string>()));

    [Fact]
    public Task A_request_for_information_survives_a_crash_at_every_change() => new CrashDrill(azurite, output).SurviveAsync(
        prepare: DepositedAsync,
        attempt: AskAsync,
        expectedEvents: [EventKind.Started, EventKind.Submitted, EventKind.InformationRequested],
        expectedMails: ["Votre brouillon", "Accusé de réception", "À examiner", "Complément demandé"],
        checkMore: async (candidate, _) =>
            Assert.Equal("Quel est le tuteur ?", (await candidate.ReadAsync())["informationRequest"]!["text"]!.GetValue<string>()));

    [Fact]
    public Task A_shortlisting_survives_a_crash_at_every_change() => new CrashDrill(azurite, output).SurviveAsync(
        prepare: FollowingPieceTests.DepositedAsync,
        attempt: candidate => ActAsync(candidate, "preselectionner-decision"),
        expectedEvents: [EventKind.Started, EventKind.Submitted, EventKind.Shortlisted],
        expectedMails: ["Votre brouillon", "Accusé de réception", "À examiner"],
        checkMore: async (candidate, store) =>
            Assert.Equal("decision", Assert.Single((await store.FindAsync(ApplicationId.Parse(candidate.Id), default))!.Review.Stages).StageId));

    internal static async Task<Candidate> DepositedAsync(TestSite site)
    {
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await candidate.DepositAsync();
        return candidate;
    }

    internal static Task AskAsync(Candidate candidate) =>
        ActAsync(candidate, "complement", ("texte", "Quel est le tuteur ?"), ("reponse-avant", "2026-12-20"));

    internal static string FileOf(Candidate candidate) =>
        $"/triage/{candidate.Site.Services.GetRequiredService<LinkTokens>().ForOfficer(ApplicationId.Parse(candidate.Id), EmailAddress.Parse(candidate.Call.Id == "vte-2026" ? Officer : candidate.Call.Triage.Team[0].Email))}";

    internal static async Task ActAsync(Candidate candidate, string action, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        (await candidate.Site.Http.PostAsync($"{FileOf(candidate)}/{action}", form)).Dispose();
    }
}
