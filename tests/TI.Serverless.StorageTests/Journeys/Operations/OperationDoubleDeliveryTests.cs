using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Backups;
using TI.Serverless.Functions.Calendar;
using TI.Serverless.Functions.Operations.Long;
using TI.Serverless.Functions.Storage;
using TI.Serverless.StorageTests.Journeys.Calendar;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Operations;

/// <summary>Messages of queue <c>operations</c>, and buttons of its page, that come twice, late, and in another order.</summary>
public sealed class OperationDoubleDeliveryTests(Azurite azurite)
{
    private const string Page = "/gestion/exploitation";
    private const string OfTomorrow = """{"applicationId":"x","notification":"of-tomorrow","occasion":"000001","recipientHash":null,"attempt":0,"schema":1}""";

    [Fact]
    public async Task Steps_of_a_backup_delivered_again_change_nothing()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        await DepositedFiles.DepositAsync(site, 1);
        await RunAsync(site, BackUp.OperationName, about: null);

        await NothingChangesAsync(site, BackUp.OperationName);

        Assert.Single(await site.Services.GetRequiredService<BackupBlobs>().ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Steps_of_a_restore_delivered_again_write_nothing_over_what_is_there()
    {
        var old = azurite.NextAccount();
        await using (var site = await DepositedFiles.StartAsync(azurite, account: old))
        {
            await DepositedFiles.DepositAsync(site, 1);
            await RunAsync(site, BackUp.OperationName, about: null);
        }

        await using var restored = await TestSite.StartAsync(
            azurite.NextAccount(), Shipped.Monday, settings: new Dictionary<string, string?> { ["Staff:FirstAdministrator"] = DepositedFiles.Administrator, ["Backups"] = old });
        var backup = (await restored.Services.GetRequiredService<BackupBlobs>().ListAsync(CancellationToken.None))[0].Id;
        await restored.Services.GetRequiredService<StartRestoreHandler>().HandleAsync(backup, "Un administrateur", CancellationToken.None);
        await SettledAsync(restored);

        await NothingChangesAsync(restored, Restore.OperationName);
    }

    [Fact]
    public async Task Steps_that_make_the_lists_again_delivered_again_change_nothing()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        await DepositedFiles.DepositAsync(site, 2);
        await RunAsync(site, RebuildProjections.OperationName, about: null);

        await NothingChangesAsync(site, RebuildProjections.OperationName);
    }

    [Fact]
    public async Task A_step_delivered_to_two_workers_at_once_is_counted_once()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        await DepositedFiles.DepositAsync(site, 3);
        var jobs = site.Services.GetRequiredService<JobStore>();
        var now = site.Clock.GetUtcNow();
        await jobs.SaveAsync(new OperationJob { Name = RebuildProjections.OperationName, Run = "r", StartedBy = "Quelqu’un", StartedAt = now, MovedAt = now }, CancellationToken.None);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync(site, RebuildProjections.OperationName, "r", step: 0)));
        await site.QuietAsync();

        var job = await jobs.FindAsync(RebuildProjections.OperationName, CancellationToken.None);
        Assert.Equal((JobPhase.Done, 1, 3), (job!.Phase, job.Step, job.Count));
    }

    [Fact]
    public async Task A_step_of_a_run_that_another_replaced_is_dropped_without_poison()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        await DepositedFiles.DepositAsync(site, 1);
        await RunAsync(site, BackUp.OperationName, about: null);

        // The last of its attempts: an earlier one only comes back later.
        var operations = await site.Probe.RecordAsync(async () =>
        {
            await SendAsync(site, BackUp.OperationName, "another", step: 0, attempt: 3);
            await site.QuietAsync();
        });

        Assert.Equal(["queue send", "table read"], operations);
        Assert.Empty(await site.Services.GetRequiredService<PoisonQueues>().PeekAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_timer_that_is_asked_for_twice_does_what_is_due_once()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        await DepositedFiles.DepositAsync(site, 1);
        site.Clock.Set(CalendarDays.At("2026-11-25T09:00:00"));

        foreach (var _ in Enumerable.Range(0, 3))
        {
            await SendAsync(site, nameof(DoWhatIsDueSchedule), run: "", step: 0);
        }

        await site.QuietAsync();

        Assert.Single(await site.InboxAsync(), mail => mail.Subject.StartsWith("Sans prise en charge", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_is_discarded_and_put_back_once_however_often_the_buttons_are_pressed()
    {
        await using var site = await DepositedFiles.StartAsync(azurite);
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var poison = site.Services.GetRequiredService<PoisonQueues>();
        foreach (var number in Enumerable.Range(1, 2))
        {
            await site.PlainQueue(QueueNames.Mails).SendMessageAsync(OfTomorrow.Replace("\"x\"", $"\"n{number}\"", StringComparison.Ordinal));
        }

        await site.QuietAsync();
        var messages = (await poison.PeekAsync(CancellationToken.None)).OrderBy(message => message.Body, StringComparer.Ordinal).ToArray();

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ =>
            administrator.SubmitAsync(Page + "/echecs", ("file", "mails"), ("message", messages[0].Id), ("motif", "D’une autre version"), ("_action", "ecarter"))));
        await administrator.SubmitAsync(Page + "/echecs", ("file", "mails"), ("message", messages[0].Id), ("_action", "rejouer"));
        await site.QuietAsync();

        Assert.Equal(messages[1].Id, Assert.Single(await poison.PeekAsync(CancellationToken.None)).Id);
    }

    private static async Task RunAsync(TestSite site, string name, string? about)
    {
        await site.Services.GetRequiredService<StartOperationHandler>().HandleAsync(name, about, "Un administrateur", CancellationToken.None);
        await site.QuietAsync();
    }

    /// <summary>Every message of the run that is over, the newest first and then the oldest first: the row is read, and nothing is written.</summary>
    private static async Task NothingChangesAsync(TestSite site, string name)
    {
        var jobs = site.Services.GetRequiredService<JobStore>();
        var job = (await jobs.FindAsync(name, CancellationToken.None))!;
        Assert.Equal(JobPhase.Done, job.Phase);
        var steps = Enumerable.Range(0, job.Step + 1).ToArray();

        var operations = await site.Probe.RecordAsync(async () =>
        {
            foreach (var step in steps.Reverse().Concat(steps))
            {
                await SendAsync(site, name, job.Run, step);
            }

            await SettledAsync(site);
        });

        Assert.Equal(2 * steps.Length, operations.Count(operation => operation == "queue send"));
        Assert.DoesNotContain(operations, operation => operation != "queue send" && StorageProbe.IsChange(operation));
        Assert.Equal(job, await jobs.FindAsync(name, CancellationToken.None));
    }

    /// <summary>Until what was asked for is done. After a restore mails are turned off: they look again each five minutes, and are seen once.</summary>
    private static async Task SettledAsync(TestSite site)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        foreach (var name in new[] { QueueNames.Operations, QueueNames.ApplicationChanges, QueueNames.CompanyChecks })
        {
            for (var looks = 0; (await site.PlainQueue(name).GetPropertiesAsync()).Value.ApproximateMessagesCount > 0; looks++)
            {
                Assert.True(looks < 3000, $"Queue {name} never became empty.");
                await pace.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            }
        }

        await site.SeenAsync(QueueNames.Mails);
    }

    private static Task SendAsync(TestSite site, string name, string run, int step, int attempt = 0) =>
        site.Services.GetRequiredService<OperationQueue>().SendAsync(new OperationMessage(name, run, step, attempt), TimeSpan.Zero, CancellationToken.None);
}
