using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <inheritdoc cref="CrashDrill"/>
public sealed class GuestCrashTests(Azurite azurite, ITestOutputHelper output)
{
    private static readonly EmailAddress Colleague = EmailAddress.Parse("camille.dupont@usine.example");

    [Fact]
    public Task An_invitation_survives_a_crash_at_every_change() => new CrashDrill(azurite, output).SurviveAsync(
        prepare: ReviewCrashTests.DepositedAsync,
        attempt: InviteAsync,
        expectedEvents: [EventKind.Started, EventKind.Submitted, EventKind.GuestInvited],
        expectedMails: ["Votre brouillon", "Accusé de réception", "À examiner", "Vous êtes invité"],
        checkMore: async (candidate, store) =>
        {
            var guest = Assert.Single((await store.FindAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None))!.Guests);
            Assert.Equal((Colleague, CandidateRight.Read), (guest.Email, guest.Right));
            var index = candidate.Site.Services.GetRequiredService<IndexStore>();
            Assert.Single(await index.ListOfPersonAsync(Colleague.Hash, CancellationToken.None).ToListAsync());
        });

    /// <summary>Who comes back after a failure looks at the list first, and invites whom they do not find there.</summary>
    private static async Task InviteAsync(Candidate candidate)
    {
        try
        {
            var id = ApplicationId.Parse(candidate.Id);
            var application = await candidate.Site.Services.GetRequiredService<ApplicationStore>().FindAsync(id, CancellationToken.None);
            if (application!.FindGuest(Colleague) is null)
            {
                await candidate.Site.Services.GetRequiredService<InviteGuestHandler>()
                    .HandleAsync(new InviteGuest(id, Colleague.ToString(), "lire"), CancellationToken.None);
            }
        }
        catch (Exception died) when (died is ProcessKilledException or Azure.RequestFailedException)
        {
            // The process died under the request: they try again once it is back.
        }
    }
}
