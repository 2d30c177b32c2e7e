using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Batches;
using TI.Serverless.Functions.Calendar;
using TI.Serverless.Functions.Mail.Reports;
using TI.Serverless.Functions.Operations.Timers;
using TI.Serverless.Functions.Storage;
using TI.Serverless.StorageTests.Journeys.Office;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Operations;

/// <summary>
/// The host is killed in each part of a day, at changes spread over all that the part does and all that follows from it, and what is left of it fails every try. Another host starts on the
/// same account, people press their buttons again, and an administrator has the operations page alone: nothing is left in a poison queue, no mail is owed, and everything was done once.
/// </summary>
public sealed class DrillTests(Azurite azurite, ITestOutputHelper output)
{
    private const string Page = "/gestion/exploitation";

    /// <summary>Kills in a part of the day, the first change and the last included.</summary>
    private const int Kills = 3;

    /// <summary>Longer than a mail's lease, and than a function may run.</summary>
    private static readonly TimeSpan Downtime = TimerRun.Longest + TimeSpan.FromMinutes(1);

    private static readonly Dictionary<string, string?> Settings = new()
    {
        ["Staff:FirstAdministrator"] = DepositedFiles.Administrator,
        // A message that fails goes to poison as well after two tries as after five.
        ["AzureFunctionsJobHost:extensions:queues:maxDequeueCount"] = "2",
    };

    private static readonly Dictionary<string, Func<DayPhase>> Parts = new(StringComparer.Ordinal)
    {
        [nameof(Deposits)] = () => new Deposits(),
        [nameof(Triage)] = () => new Triage(),
        [nameof(Decisions)] = () => new Decisions(),
        [nameof(Morning)] = () => new Morning(),
        [nameof(Night)] = () => new Night(),
        [nameof(NightlyBackup)] = () => new NightlyBackup(),
        [nameof(TableExport)] = () => new TableExport(),
    };

    public static TheoryData<string> Names { get; } = [.. Parts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Killed_in_any_part_of_the_day_the_page_brings_everything_back_once(string part)
    {
        var changes = await CountAsync(Parts[part]());
        Assert.True(changes > Kills, $"Only {changes} changes were seen.");
        var poisoned = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            var at = 1 + (kill * (changes - 1) / (Kills - 1));
            poisoned += await SurviveAsync(Parts[part](), at, kill % 2 == 0 ? StorageProbe.KillPoint.After : StorageProbe.KillPoint.Before);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{part}: {changes} changes, {Kills} kills, {poisoned} messages put back."));
    }

    private async Task<int> CountAsync(DayPhase phase)
    {
        await using var resources = phase as IAsyncDisposable;
        await using var site = await TestSite.StartAsync(azurite.NextAccount(), Shipped.Monday, settings: Settings);
        await phase.PrepareAsync(site);
        await site.QuietAsync();
        site.Probe.Arm(at: 0, StorageProbe.KillPoint.Before);
        await phase.ActAsync();
        await QuietAsync(site);
        var changes = site.Probe.ChangesSinceArmed;
        await phase.CheckAsync();
        return changes;
    }

    /// <returns>How many messages were put back from poison queues.</returns>
    private async Task<int> SurviveAsync(DayPhase phase, int at, StorageProbe.KillPoint point)
    {
        await using var resources = phase as IAsyncDisposable;
        var account = azurite.NextAccount();
        DateTimeOffset now;
        await using (var site = await TestSite.StartAsync(account, Shipped.Monday, settings: Settings))
        {
            await phase.PrepareAsync(site);
            await site.QuietAsync();
            site.Probe.Arm(at, point);
            // What a killed host would have answered is nobody's concern.
            await Record.ExceptionAsync(phase.ActAsync);
            await QuietAsync(site);
            now = site.Clock.GetUtcNow();
        }

        await using var restarted = await TestSite.StartAsync(account, now + Downtime, settings: Settings);
        phase.Restart(restarted);
        await phase.AgainAsync();
        await QuietAsync(restarted);
        var replayed = await OperateAsync(restarted);

        var where = $"{phase.GetType().Name}, {point} change {at}";
        var failure = await Record.ExceptionAsync(phase.CheckAsync);
        Assert.True(failure is null, $"{where}: {failure}");
        await NothingIsOwedAsync(restarted, where);
        return replayed;
    }

    /// <summary>What an administrator does who reads the page from top to bottom: puts back what failed, has run what did not, and what would run within minutes.</summary>
    private static async Task<int> OperateAsync(TestSite site)
    {
        var administrator = await OfficeVisitor.SignInAsync(site, DepositedFiles.Administrator);
        var failed = await site.Services.GetRequiredService<PoisonQueues>().PeekAsync(CancellationToken.None);
        foreach (var queue in failed.Select(message => message.Queue).Distinct())
        {
            await administrator.SubmitAsync(Page + "/echecs", ("file", queue), ("_action", "rejouer"));
        }

        await QuietAsync(site);
        var wrong = (await site.Services.GetRequiredService<TimerRecorder>().ListAsync(CancellationToken.None)).Where(timer => timer.IsWrong).Select(timer => timer.Name);
        // Tests have no clock that fires them: these come by themselves within a quarter of an hour.
        foreach (var timer in wrong.Concat([nameof(DoWhatIsDueSchedule), nameof(AskForDigestsSchedule), nameof(ReleaseBatchesSchedule)]).Distinct())
        {
            await administrator.SubmitAsync(Page + "/taches", ("tache", timer));
        }

        await QuietAsync(site);
        Assert.Contains("Tout va bien", await administrator.GetAsync(Page), StringComparison.Ordinal);
        return failed.Count;
    }

    /// <summary>Queues are looked at one after the other: what the last of them asked of the first is waited for too.</summary>
    private static async Task QuietAsync(TestSite site)
    {
        await site.QuietAsync();
        await site.QuietAsync();
    }

    /// <summary>Every line of the ledgers is settled, and its mail left once; more often only where the ledger says that an earlier try never said how it ended.</summary>
    private static async Task NothingIsOwedAsync(TestSite site, string where)
    {
        Assert.Empty(await site.Services.GetRequiredService<PoisonQueues>().PeekAsync(CancellationToken.None));
        var inbox = (await site.InboxAsync()).CountBy(mail => mail.CustomArgs[SendGridEvents.PlaceArgument]).ToDictionary();
        foreach (var table in new[] { TableNames.Applications, TableNames.People, TableNames.Subscriptions })
        {
            await foreach (var row in site.Services.GetRequiredService<StorageClients>().Table(table).QueryAsync<TI.Embedded.Tables.TableEntity>("RowKey ge 'mail|' and RowKey lt 'mail}'"))
            {
                var place = new MailPlace(table, row.PartitionKey, row.RowKey).Name;
                Assert.True(row.GetString("State") == nameof(MailState.Sent), $"{where}: {place} is {row.GetString("State")}");
                Assert.True(inbox.GetValueOrDefault(place) is var sent && sent >= 1 && sent <= row.GetInt32("Attempts"), $"{where}: {place} was sent {inbox.GetValueOrDefault(place)} times");
            }
        }
    }
}
