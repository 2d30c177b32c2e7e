using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.PersonalData;
using TI.Serverless.Functions.Retention;
using TI.Serverless.Functions.Storage;
using TI.Serverless.StorageTests.Journeys.Retention;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.PersonalData;

/// <summary>What requests about data cost, and what messages that come late do to a file that is erased.</summary>
public sealed class MyDataCostTests(Azurite azurite)
{
    private static readonly EmailAddress Holder = EmailAddress.Parse("direction@usine.example");

    [Fact]
    public async Task Asking_again_costs_one_read_and_an_answer_that_is_refused_two()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await ReviewCrashTests.DepositedAsync(site);
        var id = ApplicationId.Parse(candidate.Id);
        var ask = new AskAboutData(id, DataRequestKind.Erasure, "Je quitte l’entreprise.", Holder);

        await site.Services.GetRequiredService<AskAboutDataHandler>().HandleAsync(ask, CancellationToken.None);
        await site.QuietAsync();
        var again = await site.Probe.RecordAsync(() => site.Services.GetRequiredService<AskAboutDataHandler>().HandleAsync(ask, CancellationToken.None));
        var refused = await site.Probe.RecordAsync(() => site.Services.GetRequiredService<AnswerDataRequestHandler>().HandleAsync(
            new AnswerDataRequest(id, 1, DataVerdict.Grant, "", "", "Léa Martin"), CancellationToken.None));

        Assert.Equal(["table read"], again);
        Assert.Equal(["table read", "table read"], refused);
    }

    [Fact]
    public async Task Messages_delivered_once_the_file_is_erased_bring_nothing_back_and_write_to_nobody()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await ReviewCrashTests.DepositedAsync(site);
        // Before the erasure: a message of the deposit that found no file would come back for a quarter of an hour.
        await site.QuietAsync();
        var id = ApplicationId.Parse(candidate.Id);
        var file = (await site.Services.GetRequiredService<ApplicationStore>().FindAsync(id, CancellationToken.None))!;
        Assert.True(await site.Services.GetRequiredService<EraseFileHandler>().EraseAsync(file, new ErasureFacts(Shipped.Monday, "Dossier non retenu", "essai", 0), CancellationToken.None));
        var mails = (await site.InboxAsync()).Count;

        foreach (var version in new[] { 2, 1, 2 })
        {
            // The last of its attempts: an earlier one only comes back later.
            await site.Services.GetRequiredService<ChangeQueue>().SendAsync(new ApplicationChangedMessage(candidate.Id, version, Attempt: 5), TimeSpan.Zero, CancellationToken.None);
        }

        await site.Services.GetRequiredService<MailQueue>().SendAsync(new SendMailMessage(candidate.Id, "receipt", "000002", RecipientHash: null), TimeSpan.Zero, CancellationToken.None);
        await site.Services.GetRequiredService<CompanyCheckQueue>().SendAsync(new CheckCompanyMessage(candidate.Id), TimeSpan.Zero, CancellationToken.None);
        await site.QuietAsync();

        WholeAccount.HoldsNothingOf(await WholeAccount.ReadAsync(site), "", candidate.Id, Holder.ToString(), Holder.Hash);
        Assert.Equal(mails, (await site.InboxAsync()).Count);
    }
}
