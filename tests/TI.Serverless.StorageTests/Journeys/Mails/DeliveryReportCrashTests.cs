using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Mail.Reports;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Mails;

/// <inheritdoc cref="CrashDrill"/>
public sealed class DeliveryReportCrashTests(Azurite azurite, ITestOutputHelper output)
{
    private static readonly DateTimeOffset At = Shipped.Monday.AddSeconds(30);

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
            Assert.Equal(At, (await KnownAsync(candidate))?.Since);
        });

    [Fact]
    public Task A_mail_that_arrives_again_survives_a_crash_at_every_storage_call() => new CrashDrill(azurite, output).SurviveAsync(
        prepare: async site =>
        {
            var candidate = await DepositedAsync(site);
            await BounceAsync(candidate);
            return candidate;
        },
        attempt: candidate => ReportAsync(candidate, "mail|draft-started|", DeliveryState.Delivered, At.AddMinutes(1)),
        expectedEvents: [EventKind.Started, EventKind.Submitted, EventKind.MailUndelivered, EventKind.MailDeliveredAgain],
        expectedMails: ["Votre brouillon", "Accusé de réception", "À examiner", "Courriels non reçus"],
        checkMore: async (candidate, store) =>
        {
            Assert.Null((await store.FindAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None))!.MailTrouble);
            Assert.Null(await KnownAsync(candidate));
        });

    [Fact]
    public Task A_guest_s_bounce_survives_a_crash_at_every_storage_call() => new CrashDrill(azurite, output).SurviveAsync(
        prepare: async site =>
        {
            var candidate = await DepositedAsync(site);
            var holder = await GuestLinks.HolderAsync(site, candidate.Id);
            await holder.InviteAsync("camille.dupont@usine.example", "lire");
            await site.QuietAsync();
            return candidate;
        },
        attempt: candidate => ReportAsync(candidate, "mail|invitation|", DeliveryState.Bounced, At),
        expectedEvents: [EventKind.Started, EventKind.Submitted, EventKind.GuestInvited],
        expectedMails: ["Votre brouillon", "Accusé de réception", "À examiner", "Courriels non reçus par camille.dupont@usine.example"],
        checkMore: async (candidate, _) => Assert.NotNull(
            await candidate.Site.Services.GetRequiredService<UndeliveredStore>().FindAsync(EmailAddress.Parse("camille.dupont@usine.example").Hash, CancellationToken.None)));

    private static async Task<Candidate> DepositedAsync(TestSite site)
    {
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await candidate.DepositAsync();
        await site.QuietAsync();
        return candidate;
    }

    private static Task BounceAsync(Candidate candidate) => ReportAsync(candidate, "mail|receipt|", DeliveryState.Bounced, At);

    /// <summary>As the webhook puts it on the queue; the second attempt puts it there again.</summary>
    private static async Task ReportAsync(Candidate candidate, string mail, DeliveryState state, DateTimeOffset at)
    {
        var services = candidate.Site.Services;
        try
        {
            var ledger = await services.GetRequiredService<MailLedger>().ListAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None);
            var line = ledger.Single(entry => entry.Key.StartsWith(mail, StringComparison.Ordinal));
            var report = new DeliveryReport(new MailPlace(TableNames.Applications, candidate.Id, line.Key).Name, state, UndeliveredReason.NoSuchAddress, at);
            await services.GetRequiredService<DeliveryReportQueue>().SendAsync(new DeliveryReportsMessage([report]), CancellationToken.None);
        }
        catch (Exception died) when (died is ProcessKilledException or Azure.RequestFailedException)
        {
            // The process was stopped: the next one is what is looked at.
        }
    }

    private static Task<UndeliveredAddress?> KnownAsync(Candidate candidate) =>
        candidate.Site.Services.GetRequiredService<UndeliveredStore>().FindAsync(EmailAddress.Parse("direction@usine.example").Hash, CancellationToken.None);

    private static MailLedgerEntry Receipt(IReadOnlyList<MailLedgerEntry> ledger) =>
        ledger.Single(entry => entry.Key.StartsWith("mail|receipt|", StringComparison.Ordinal));
}
