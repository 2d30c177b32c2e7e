using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Triage;
using TI.Serverless.Functions.Triage.Opinions;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Office;

/// <inheritdoc cref="CrashDrill"/>
public sealed class OfficeCrashTests(Azurite azurite, ITestOutputHelper output)
{
    private const string Colleague = "collegue@region.example";
    private static readonly Officer Officer = new("Léa Martin", EmailAddress.Parse("lea@prefecture.example"));

    [Fact]
    public Task A_note_survives_a_crash_at_every_change() => SurviveAsync(
        (services, id) => services.GetRequiredService<AddNoteHandler>()
            .HandleAsync(new AddNote(id, "À revoir.", [EmailAddress.Parse(Colleague)], Officer.Name, "form"), CancellationToken.None),
        EventKind.NoteAdded,
        "Note");

    [Fact]
    public Task A_message_survives_a_crash_at_every_change() => SurviveAsync(
        (services, id) => services.GetRequiredService<MessagesHandler>()
            .WriteAsync(new WriteMessage(id, "Bonjour.", Officer.Name, FromCandidate: false, "form"), CancellationToken.None),
        EventKind.MessageSent,
        "Message du service");

    [Fact]
    public Task A_demand_for_an_opinion_survives_a_crash_at_every_change() => SurviveAsync(
        (services, id) => services.GetRequiredService<AskOpinionHandler>()
            .AskAsync(new AskOpinion(id, Colleague, "Mme Roux", "Qu’en pensez-vous ?", new DateOnly(2026, 12, 20), Officer), CancellationToken.None),
        EventKind.OpinionRequested,
        "Votre avis");

    private Task SurviveAsync(Func<IServiceProvider, ApplicationId, Task> act, EventKind happened, string mail) => new CrashDrill(azurite, output).SurviveAsync(
        prepare: DepositedAsync,
        attempt: candidate => AttemptAsync(candidate, act),
        expectedEvents: [EventKind.Started, EventKind.Submitted, happened],
        expectedMails: ["Votre brouillon", "Accusé de réception", "À examiner", mail],
        checkMore: (_, _) => Task.CompletedTask);

    private static async Task<Candidate> DepositedAsync(TestSite site)
    {
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await candidate.DepositAsync();
        await site.QuietAsync();
        return candidate;
    }

    private static async Task AttemptAsync(Candidate candidate, Func<IServiceProvider, ApplicationId, Task> act)
    {
        try
        {
            await act(candidate.Site.Services, ApplicationId.Parse(candidate.Id));
        }
        catch (Exception died) when (died is ProcessKilledException or Azure.RequestFailedException)
        {
            // The process was stopped: the next one is what is looked at.
        }
    }
}
