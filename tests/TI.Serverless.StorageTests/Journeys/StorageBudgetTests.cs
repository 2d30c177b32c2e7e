using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Mail.Notifications;
using TI.Serverless.Functions.Storage;
using TI.Serverless.Functions.Webhooks;
using TI.Serverless.TestKit;
using TI.Serverless.TestKit.Cost;

namespace TI.Serverless.StorageTests.Journeys;

/// <summary>What each use case costs in storage operations of the request itself; the workers' own are counted apart.</summary>
public sealed class StorageBudgetTests(Azurite azurite)
{
    private static int _companies;

    [Fact]
    public async Task Saving_a_draft_costs_one_read_and_one_write()
    {
        await using var site = await StartAsync();
        var candidate = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);

        // The first save reads the list of territories, for those of the next ten minutes too.
        var before = Samples.AnswersTo(Shipped.Vte.Form);
        before["companyName"] = "Ancien nom";
        await candidate.SaveAsync(before);
        await site.QuietAsync();

        var operations = await site.Probe.RecordAsync(() => candidate.SaveAsync(Samples.AnswersTo(Shipped.Vte.Form)));

        Assert.Equal(StorageBudgets.Save.Operations, operations);
    }

    [Fact]
    public async Task Submitting_costs_one_read_one_message_and_one_transaction()
    {
        await using var site = await StartAsync();

        var operations = await RequestOnlyAsync(site, async () =>
        {
            var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, NextCompany());
            return candidate.DepositAsync;
        });

        Assert.Equal(StorageBudgets.Submit.Operations, operations);
    }

    [Fact]
    public async Task Starting_costs_one_message_and_one_transaction_after_the_count_of_the_address()
    {
        await using var site = await StartAsync();
        using var warmUp = await site.Http.GetAsync("/api/v1/calls");
        var operations = await RequestOnlyAsync(
            site, () => Task.FromResult<Func<Task>>(() => Candidate.StartAsync(site, Shipped.Vte, Shipped.Company)));

        Assert.Equal(StorageBudgets.Start.Operations, operations);
    }

    [Fact]
    public async Task Opening_a_triage_link_costs_one_read()
    {
        await using var site = await StartAsync();
        var officer = await DepositedAsync(site);

        var operations = await site.Probe.RecordAsync(() => officer.GetAsync("ne-pas-retenir"));

        Assert.Equal(StorageBudgets.OpenTriageLink.Operations, operations);
    }

    [Fact]
    public async Task Opening_the_page_of_a_grant_also_reads_the_money_of_the_wave_and_of_the_organisation()
    {
        await using var site = await StartAsync();
        var officer = await DepositedAsync(site);

        var operations = await site.Probe.RecordAsync(() => officer.GetAsync("retenir"));

        Assert.Equal(StorageBudgets.OpenGrant.Operations, operations);
    }

    [Fact]
    public async Task Deciding_costs_one_read_one_message_and_one_transaction()
    {
        await using var site = await StartAsync();

        var operations = await RequestOnlyAsync(site, async () =>
        {
            var officer = await DepositedAsync(site);
            return () => officer.PostAsync("ne-pas-retenir", ("texte", "Le budget est épuisé."));
        });

        Assert.Equal(StorageBudgets.Decide.Operations, operations);
    }

    [Fact]
    public async Task Correcting_costs_one_read_one_message_and_one_transaction()
    {
        await using var site = await StartAsync();

        var operations = await RequestOnlyAsync(site, async () =>
        {
            var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, NextCompany());
            await candidate.DepositAsync();
            await CorrectionTests.AskAsync(candidate);
            return async () => (await candidate.SendAsync(HttpMethod.Post, "/replies", CorrectionTests.Reply(("missionTitle", "Conduire la décarbonation")))).Dispose();
        });

        Assert.Equal(["table read", "queue send", "transaction"], operations);
    }

    [Fact]
    public async Task Listing_fifty_applications_of_a_wave_costs_one_query()
    {
        await using var site = await StartAsync();
        await DepositedAsync(site);
        JsonObject? list = null;

        var operations = await site.Probe.RecordAsync(async () =>
        {
            using var response = await site.OperateAsync(HttpMethod.Get, "/operations/calls/vte-2026/waves/continu/applications");
            list = await Candidate.BodyAsync(response);
        });

        Assert.Equal(StorageBudgets.List.Operations, operations);
        Assert.Single(list!["applications"]!.AsArray());
    }

    [Fact]
    public async Task The_page_of_the_pieces_costs_one_read_however_many_files_there_are()
    {
        await using var site = await StartAsync();
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, NextCompany());
        await site.QuietAsync();

        var operations = await site.Probe.RecordAsync(candidate.ReadAsync);

        Assert.Equal(StorageBudgets.OpenPage.Operations, operations);
    }

    [Fact]
    public async Task A_file_in_slices_costs_one_operation_a_slice_and_seven_others()
    {
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, PieceCalls.Catalogue);
        var upload = new SlicedUpload(
            await Candidate.StartAsync(site, PieceCalls.Call, Shipped.Company), "film", "plans.pdf", SlicedUpload.Pdf((2 * SlicedUpload.SliceSize) + 10));
        await site.QuietAsync();

        var opening = await site.Probe.RecordAsync(upload.OpenAsync);
        var slices = await site.Probe.RecordAsync(async () =>
        {
            for (var slice = 0; slice < 3; slice++)
            {
                await upload.PutAsync(slice);
            }
        });
        var completion = await site.Probe.RecordAsync(async () => (await upload.CompleteAsync()).Dispose());
        var again = await site.Probe.RecordAsync(async () => (await upload.CompleteAsync()).Dispose());

        Assert.Equal(["table read", "table write"], opening);
        Assert.Equal(["PUT blob", "PUT blob", "PUT blob"], slices);
        Assert.Equal(["table read", "GET blob", "PUT blob", "GET blob", "table write"], completion);
        Assert.Equal(["table read"], again);
    }

    [Fact]
    public async Task A_file_in_one_request_costs_its_slices_and_three_others()
    {
        await using var site = await StartAsync();
        var candidate = await Candidate.StartAsync(site, Shipped.Vte, Shipped.Company);
        await site.QuietAsync();

        var operations = await site.Probe.RecordAsync(async () => (await candidate.AttachAsync("charter", "charte.pdf", Samples.Pdf())).Dispose());

        Assert.Equal(StorageBudgets.Attach.Operations, operations);
    }

    [Fact]
    public async Task A_call_without_webhooks_costs_one_query_each_half_minute_and_no_more()
    {
        await using var site = await StartAsync();
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, NextCompany());
        await candidate.DepositAsync();
        await site.QuietAsync();
        var store = site.Services.GetRequiredService<ApplicationStore>();
        var announce = site.Services.GetRequiredService<AnnounceToWebhooksHandler>();
        var application = (await store.FindAsync(ApplicationId.Parse(candidate.Id), CancellationToken.None))!;
        var @event = (await store.FindEventAsync(application.Id, application.Version, CancellationToken.None))!;

        var known = await site.Probe.RecordAsync(() => announce.HandleAsync(application, @event, CancellationToken.None));
        site.Clock.Advance(TimeSpan.FromSeconds(31));
        var looked = await site.Probe.RecordAsync(() => announce.HandleAsync(application, @event, CancellationToken.None));
        var note = await site.Probe.RecordAsync(() => announce.HandleAsync(application, @event with { Kind = EventKind.NoteAdded }, CancellationToken.None));

        Assert.Empty(known);
        Assert.Equal(["table query"], looked);
        Assert.Empty(note);
    }

    [Fact]
    public async Task A_deposit_costs_its_workers_a_known_number_of_operations()
    {
        await using var site = await StartAsync();
        var operations = await WithEffectsAsync(site, async () => (await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, NextCompany())).DepositAsync);

        // The request: one read, one message, one transaction.
        // The change: application, event, index of the wave and of the organisation (read and write each), two mails asked for; the
        // figures: what the application and its organisation added, a share of the sums (a read each), one transaction.
        // The inbox: what the register says of the organisation (a read) and what else it deposited (a query), the file's line and a share
        // of the counts (a read each), one transaction.
        // The calendar: what the file owed (a read), one transaction.
        // Each of the two mails: application, event, receipt, claim, mark. The team's also tells what the register says of the
        // organisation (a read) and what else it deposited (a query).
        Assert.Equal(StorageBudgets.SubmitAndEffects.ByKind, operations);
    }

    [Fact]
    public async Task A_draft_costs_its_workers_a_known_number_of_operations()
    {
        await using var site = await StartAsync();
        using var warmUp = await site.Http.GetAsync("/api/v1/calls");

        var operations = await WithEffectsAsync(site, () => Task.FromResult<Func<Task>>(() => Candidate.StartAsync(site, Shipped.Vte, NextCompany())));

        Assert.Equal(StorageBudgets.StartAndEffects.ByKind, operations);
    }

    [Fact]
    public async Task A_decision_costs_its_workers_a_known_number_of_operations()
    {
        await using var site = await StartAsync();

        var operations = await WithEffectsAsync(site, async () =>
        {
            var officer = await DepositedAsync(site);
            return () => officer.PostAsync("ne-pas-retenir", ("texte", "Le budget est épuisé."));
        });

        Assert.Equal(StorageBudgets.DecideAndEffects.ByKind, operations);
    }

    [Fact]
    public async Task A_grant_costs_its_workers_a_known_number_of_operations()
    {
        await using var site = await StartAsync();

        var operations = await WithEffectsAsync(site, async () =>
        {
            var officer = await DepositedAsync(site);
            return () => officer.PostAsync("retenir");
        });

        // The sum is written by the request and again by its worker: in the wave (a transaction), and two lines of the ledger.
        Assert.Equal(StorageBudgets.GrantAndEffects.ByKind, operations);
    }

    [Fact]
    public async Task A_mail_that_is_asked_for_costs_a_known_number_of_operations()
    {
        await using var site = await StartAsync();
        var candidate = await Candidate.StartAsync(site, Shipped.Vte, NextCompany());
        var queue = site.Services.GetRequiredService<MailQueue>();
        var number = 0;

        var operations = await WithEffectsAsync(site, () => Task.FromResult<Func<Task>>(() => queue.SendAsync(
            new SendMailMessage(candidate.Id, FreshLinkMail.NotificationName, $"budget{number++}", null), TimeSpan.Zero, CancellationToken.None)));

        Assert.Equal(StorageBudgets.Mail.ByKind, operations);
    }

    /// <summary>
    /// A request and all that follows behind the queues, by kind. A worker that comes before the commit looks again later: the shortest of three tries is the one without that.
    /// </summary>
    private static async Task<IReadOnlyList<string>> WithEffectsAsync(TestSite site, Func<Task<Func<Task>>> prepare)
    {
        IReadOnlyList<string>? shortest = null;
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var action = await prepare();
            await site.QuietAsync();
            var seen = await site.Probe.RecordAsync(async () =>
            {
                await action();
                await site.QuietAsync();
            });
            shortest = shortest is null || seen.Count < shortest.Count ? seen : shortest;
        }

        return StorageBudget.Count(shortest!);
    }

    /// <summary>The call takes one deposit for each establishment.</summary>
    private static object NextCompany() => new { email = "direction@usine.example", siret = Samples.Siret(Interlocked.Increment(ref _companies)) };

    private Task<TestSite> StartAsync() => TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday);

    private static async Task<OfficerLinks> DepositedAsync(TestSite site)
    {
        var candidate = await Candidate.WithCompleteDraftAsync(site, Shipped.Vte, NextCompany());
        await candidate.DepositAsync();
        await site.QuietAsync();
        return new OfficerLinks(site, (await site.InboxAsync()).First(mail => mail.Subject.StartsWith("À examiner", StringComparison.Ordinal)));
    }

    /// <summary>
    /// The request's own operations are those up to its commit. A worker that is quick to take the announced message reads in between,
    /// which can only add: the shortest of a few tries is the request alone.
    /// </summary>
    private static async Task<IReadOnlyList<string>> RequestOnlyAsync(TestSite site, Func<Task<Func<Task>>> prepare)
    {
        const int tries = 4;
        IReadOnlyList<string>? shortest = null;
        for (var attempt = 0; attempt < tries && shortest is not { Count: 2 }; attempt++)
        {
            var action = await prepare();
            await site.QuietAsync();
            var operations = await site.Probe.RecordAsync(action);
            IReadOnlyList<string> own = [.. operations.Take(operations.ToList().IndexOf("transaction") + 1)];
            shortest = shortest is null || own.Count < shortest.Count ? own : shortest;
        }

        return shortest!;
    }
}
