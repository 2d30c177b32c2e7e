using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.PersonalData;
using TI.Serverless.Functions.Retention;
using TI.Serverless.Functions.Site.Links;
using TI.Serverless.Functions.Storage;
using TI.Serverless.StorageTests.Journeys.Retention;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.PersonalData;

/// <inheritdoc cref="CrashDrill"/>
public sealed class MyDataCrashTests(Azurite azurite, ITestOutputHelper output)
{
    private const string Guest = "camille@usine.example";

    [Fact]
    public Task A_request_for_erasure_survives_a_crash_at_every_change() => new CrashDrill(azurite, output).SurviveAsync(
        prepare: ReviewCrashTests.DepositedAsync,
        attempt: candidate => AttemptAsync(candidate, AskAsync),
        expectedEvents: [EventKind.Started, EventKind.Submitted, EventKind.DataRequested],
        expectedMails: ["Votre brouillon", "Accusé de réception", "À examiner", "Demande reçue"],
        checkMore: async (candidate, store) => Assert.Single((await store.FindAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None))!.Review.DataRequests));

    [Fact]
    public Task An_answer_that_grants_it_survives_a_crash_at_every_change() => new CrashDrill(azurite, output).SurviveAsync(
        prepare: async site =>
        {
            var candidate = await ReviewCrashTests.DepositedAsync(site);
            await AskAsync(site.Services, ApplicationId.Parse(candidate.Id));
            await site.QuietAsync();
            return candidate;
        },
        attempt: candidate => AttemptAsync(candidate, (services, id) => services.GetRequiredService<AnswerDataRequestHandler>().HandleAsync(
            new AnswerDataRequest(id, 1, DataVerdict.Grant, "C’est d’accord.", "AD 45", "Léa Martin"), CancellationToken.None)),
        expectedEvents: [EventKind.Started, EventKind.Submitted, EventKind.DataRequested, EventKind.DataRequestGranted],
        expectedMails: ["Votre brouillon", "Accusé de réception", "À examiner", "Demande reçue", "Votre demande d’effacement est acceptée"],
        checkMore: async (candidate, store) => Assert.NotNull((await store.FindAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None))!.Review.Erasure));

    [Fact]
    public async Task Forgetting_a_guest_survives_a_crash_at_every_change()
    {
        var changes = await new ErasureDrill(azurite).SurviveAsync(
            prepare: async site =>
            {
                var draft = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
                var id = ApplicationId.Parse(draft.Id);
                await site.Services.GetRequiredService<InviteGuestHandler>().HandleAsync(new InviteGuest(id, Guest, "lire"), CancellationToken.None);
                await site.QuietAsync();
                await site.Services.GetRequiredService<ForgetMeHandler>().HandleAsync(id, EmailAddress.Parse(Guest), CancellationToken.None);
                await site.QuietAsync();
                return [Guest, EmailAddress.Parse(Guest).Hash];
            },
            night: services => services.GetRequiredService<EraseClosedFilesHandler>().HandleAsync(Shipped.Vte, CancellationToken.None),
            Shipped.Monday + CrashDrill.Downtime,
            Shipped.Monday + CrashDrill.Downtime);

        Assert.True(changes > 5, $"Only {changes} changes were seen.");
    }

    [Fact]
    public Task Leaving_a_draft_survives_a_crash_at_every_change() => new CrashDrill(azurite, output).SurviveAsync(
        prepare: async site =>
        {
            var draft = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
            await site.Services.GetRequiredService<InviteGuestHandler>().HandleAsync(new InviteGuest(ApplicationId.Parse(draft.Id), Guest, "lire"), CancellationToken.None);
            return draft;
        },
        attempt: async draft =>
        {
            var file = await draft.Site.Services.GetRequiredService<ApplicationStore>().FindAsync(ApplicationId.Parse(draft.Id), CancellationToken.None);
            var token = draft.Site.Services.GetRequiredService<LinkTokens>().ForPerson(file!, EmailAddress.Parse(Guest));
            (await draft.Site.SendAsync(HttpMethod.Delete, $"/api/v1/applications/{draft.Id}/data", token)).Dispose();
        },
        expectedEvents: [EventKind.Started, EventKind.GuestInvited, EventKind.GuestRemoved],
        expectedMails: ["Votre brouillon", "Vous êtes invité"],
        checkMore: async (draft, store) =>
        {
            Assert.Empty((await store.FindAsync(ApplicationId.Parse(draft.Id), CancellationToken.None))!.Guests);
            var forgotten = await draft.Site.Services.GetRequiredService<RetentionStore>().ListForgottenAsync("vte-2026", CancellationToken.None);
            Assert.Equal(EmailAddress.Parse(Guest).Hash, Assert.Single(forgotten).PersonHash);
        });

    private static Task AskAsync(IServiceProvider services, ApplicationId id) => services.GetRequiredService<AskAboutDataHandler>().HandleAsync(
        new AskAboutData(id, DataRequestKind.Erasure, "Je quitte l’entreprise.", EmailAddress.Parse("direction@usine.example")), CancellationToken.None);

    private static Task AttemptAsync(Candidate candidate, Func<IServiceProvider, ApplicationId, Task> act) =>
        AttemptAsync(() => act(candidate.Site.Services, ApplicationId.Parse(candidate.Id)));

    private static async Task AttemptAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception died) when (died is ProcessKilledException or Azure.RequestFailedException)
        {
            // The process was stopped: the next one is what is looked at.
        }
    }
}
