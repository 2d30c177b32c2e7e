using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Mail.Reports;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Mails;

/// <inheritdoc cref="CrashDrill"/>
public sealed class DeliveryReportCrashTests(Azurite azurite, ITestOutputHelper output)
{
    [Fact]
    public Task A_bounce_survives_a_crash_at_every_storage_call() => new CrashDrill(azurite, output).SurviveAsync(
        prepare: DepositedAsync,
        attempt: BounceAsync,
        expectedEvents: [EventKind.Started, EventKind.Submitted, EventKind.MailUndelivered],
        expectedMails: ["Votre brouillon", "Accusé de réception", "À examiner", "Courriels non reçus"],
        checkMore: async (candidate, store) =>
        {
            Assert.NotNull((await store.FindAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None))!.MailTrouble);
            var ledger = await candidate.Site.Services.GetRequiredService<MailLedger>().ListAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None);
            Assert.Equal(DeliveryState.Bounced, Receipt(ledger).Delivery);
        });

    private static async Task<Candidate> DepositedAsync(TestSite site)
    {
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await candidate.DepositAsync();
        await site.QuietAsync();
        return candidate;
    }

    /// <summary>As the webhook puts it on the queue; the second attempt puts it there again.</summary>
    private static async Task BounceAsync(Candidate candidate)
    {
        var services = candidate.Site.Services;
        try
        {
            var ledger = await services.GetRequiredService<MailLedger>().ListAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None);
            var place = new MailPlace(TableNames.Applications, candidate.Id, Receipt(ledger).Key).Name;
            var report = new DeliveryReport(place, DeliveryState.Bounced, UndeliveredReason.NoSuchAddress, Shipped.Monday.AddSeconds(30));
            await services.GetRequiredService<DeliveryReportQueue>().SendAsync(new DeliveryReportsMessage([report]), CancellationToken.None);
        }
        catch (Exception died) when (died is ProcessKilledException or Azure.RequestFailedException)
        {
            // The process was stopped: the next one is what is looked at.
        }
    }

    private static MailLedgerEntry Receipt(IReadOnlyList<MailLedgerEntry> ledger) =>
        ledger.Single(entry => entry.Key.StartsWith("mail|receipt|", StringComparison.Ordinal));
}
