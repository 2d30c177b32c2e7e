using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>A queue may deliver a message twice, late, and in another order.</summary>
public sealed class DoubleDeliveryTests(Azurite azurite)
{
    [Fact]
    public async Task Every_message_delivered_again_changes_nothing_and_sends_nothing()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await candidate.DepositAsync();
        await site.QuietAsync();
        var officer = new OfficerLinks(site, (await site.InboxAsync()).First(mail => mail.Subject.StartsWith("À examiner", StringComparison.Ordinal)));
        await officer.PostAsync("retenir");
        await site.QuietAsync();
        var mails = await site.InboxAsync();
        var index = site.Services.GetRequiredService<IndexStore>();
        var listed = await index.ListSubmittedAsync("vte-2026", "continu", null, 50, CancellationToken.None);

        // All three versions again, the oldest last.
        var changes = site.Services.GetRequiredService<ChangeQueue>();
        foreach (var version in new[] { 3, 2, 1, 3, 1 })
        {
            await changes.SendAsync(new ApplicationChangedMessage(candidate.Id, version), TimeSpan.Zero, CancellationToken.None);
        }

        await site.QuietAsync();
        Assert.Equal(mails.Count, (await site.InboxAsync()).Count);
        var listedAgain = await index.ListSubmittedAsync("vte-2026", "continu", null, 50, CancellationToken.None);
        Assert.Equal(listed.Items, listedAgain.Items);
        Assert.Equal(ApplicationStatus.Retained, Assert.Single(listedAgain.Items).Status);
        Assert.Empty(site.Logs.Lines);
    }

    [Fact]
    public async Task Two_deposits_at_the_same_moment_make_one_with_one_receipt()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            using var response = await candidate.SubmitAsync();
            return (response.StatusCode, Receipt: (await Candidate.BodyAsync(response)).ToJsonString());
        }));

        // Six changes were announced for one version: some of their mails find a claim being worked on and wait for its lease.
        await site.MailsSentAsync(candidate.Id, count: 3);

        Assert.Single(answers, answer => answer.StatusCode == System.Net.HttpStatusCode.Created);
        Assert.Single(answers.Select(answer => answer.Receipt).Distinct());
        Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Accusé de réception", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_whose_version_never_comes_is_dropped_without_poison()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
        await site.QuietAsync();

        // The last of its attempts.
        var changes = site.Services.GetRequiredService<ChangeQueue>();
        await changes.SendAsync(new ApplicationChangedMessage(candidate.Id, Version: 9, Attempt: 5), TimeSpan.Zero, CancellationToken.None);
        await site.QuietAsync();

        using var poison = await site.OperateAsync(HttpMethod.Get, "/operations/poison");
        Assert.Empty((await Candidate.BodyAsync(poison))["messages"]!.AsArray());
        Assert.Single(await site.InboxAsync());
    }

    [Fact]
    public async Task A_message_that_comes_before_its_version_comes_back_and_finds_it()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, Shipped.Company);
        await site.QuietAsync();
        var changes = site.Services.GetRequiredService<ChangeQueue>();

        await changes.SendAsync(new ApplicationChangedMessage(candidate.Id, Version: 2), TimeSpan.Zero, CancellationToken.None);
        await site.SeenAsync(QueueNames.ApplicationChanges);
        await candidate.DepositAsync();
        await site.QuietAsync();

        Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Accusé de réception", StringComparison.Ordinal));
    }
}
