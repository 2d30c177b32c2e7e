using TI.Serverless.Functions.Applications;

namespace TI.Serverless.StorageTests.Journeys;

/// <inheritdoc cref="CrashDrill"/>
public sealed class SubmissionCrashTests(Azurite azurite, ITestOutputHelper output)
{
    [Fact]
    public Task A_submission_survives_a_crash_at_every_change() => new CrashDrill(azurite, output).SurviveAsync(
        prepare: site => Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company),
        attempt: async candidate => (await candidate.SubmitAsync()).Dispose(),
        expectedEvents: [EventKind.Started, EventKind.Submitted],
        expectedMails: ["Votre brouillon", "Accusé de réception", "À examiner"],
        checkMore: async (candidate, store) =>
        {
            var receipt = await store.FindReceiptAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None);
            Assert.True(ReceiptJson.IsIntact(receipt!));
            Assert.Equal("submitted", (await candidate.ReadAsync())["status"]!.GetValue<string>());
        });
}
