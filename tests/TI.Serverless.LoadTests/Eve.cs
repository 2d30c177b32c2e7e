using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using TI.Embedded.Tables;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calendar;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Mail.Notifications;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;
using TI.Serverless.TestKit.Cost;
using ApplicationId = TI.Serverless.Functions.Applications.ApplicationId;

namespace TI.Serverless.LoadTests;

/// <summary>
/// The eve of a closing: every holder of a draft is reminded. The process is killed (SIGKILL) in the middle, and another one goes on.
/// What a reminder costs, and the memory it takes, must not depend on how many there are; and no more leave in a second than was set.
/// </summary>
internal static class Eve
{
    public const string Option = "eve";

    private const string CallId = "cnam-2026";
    private const string Changes = "changes";
    private const string Memory = "memory";
    private const string Rate = "rate";
    private const string Kind = "kind ";

    /// <summary>Changes of storage for each draft after which the first process is killed: about half of what a reminder makes.</summary>
    private const int ChangesBeforeKill = 2;

    /// <summary>Mails in a second, as the product sets it.</summary>
    public const int UsualRate = 50;

    /// <summary>Drafts whose cost is computed: the companies of the programme's territories.</summary>
    private const int Everybody = 160_000;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);

    /// <summary>Longer than a mail's lease: what the killed process had claimed is free again.</summary>
    private static readonly TimeSpan Downtime = TimeSpan.FromMinutes(5);

    /// <param name="drafts">How many are reminded.</param>
    /// <param name="perSecond">The rate that is set: a low one shows that it is kept, on a machine that would not reach a higher one.</param>
    /// <param name="account">Where.</param>
    public static async Task RunAsync(int drafts, int perSecond, string account)
    {
        await using var provider = await MailTaker.StartAsync();
        await SeedAsync(account, drafts);
        var killed = await WorkAsync(account, provider.Address, TimeSpan.Zero, perSecond, drafts * ChangesBeforeKill);
        var atKill = await LedgerAsync(account);
        var rest = await WorkAsync(account, provider.Address, Downtime, perSecond, killAt: null);
        var end = await LedgerAsync(account);

        // The host takes each message and deletes it; its own part is not counted by the probe.
        var kinds = killed.Kinds.Concat(rest.Kinds).GroupBy(kind => kind.Key, kind => kind.Value).ToDictionary(kind => kind.Key, kind => kind.Sum());
        kinds["queue receive and delete"] = 2 * kinds.GetValueOrDefault("queue send");
        var dollars = kinds.Sum(kind => kind.Value * Prices.Of(kind.Key)) / drafts;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""
             {drafts} drafts on the eve of the closing of {CallId}
               killed after {atKill.Sent} reminders; the next process sent {end.Sent - atKill.Sent}
               reminded: {end.Sent} of {drafts}; tried twice, being on their way at the kill: {end.Attempts - end.Sent}; left open: {end.Open}
               operations for a reminder, the kill included: {(double)kinds.Values.Sum() / drafts:0.00}: {string.Join(", ", kinds.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{(double)kind.Value / drafts:0.00} {kind.Key}")))}
               busiest {SentRate.Window.TotalSeconds:0} seconds: {Math.Max(killed.Rate, rest.Rate):0.0} mails a second; set: {perSecond}, of which reminders have {ShareOf(perSecond)}
               greatest working set: {killed.Megabytes:0} MB, then {rest.Megabytes:0} MB
               storage for {Everybody} reminders: {Everybody * dollars:0.00} US dollars ({Prices.Label})
             """));
        if (Math.Max(killed.Rate, rest.Rate) > ShareOf(perSecond) + (perSecond / SentRate.Window.TotalSeconds))
        {
            throw new InvalidOperationException("More left in a second than was set.");
        }
    }

    /// <summary>What reminders may take of the rate: three quarters, in whole mails.</summary>
    private static int ShareOf(int perSecond) => Math.Max(1, perSecond * 3 / 4);

    /// <summary>In the process that works: does what is due, tells how far it is, and ends when no reminder is left to send.</summary>
    public static async Task WorkHereAsync(string account, string provider, TimeSpan after, int perSecond)
    {
        var settings = new Dictionary<string, string?>
        {
            // What the killed process held is seen again after ten seconds, not the official ten minutes.
            ["Embedded:QueueLease"] = "00:00:10",
            ["SendGrid:Host"] = provider,
            ["SendGrid:MostPerSecond"] = perSecond.ToString(CultureInfo.InvariantCulture),
        };
        using var rate = new SentRate();
        await using var site = await TestSite.StartAsync(account, Moment().AddMinutes(1) + after, settings: settings);
        site.Probe.Arm(at: 0, StorageProbe.KillPoint.Before);
        var work = WorkAsync(site);
        while (!work.IsCompleted)
        {
            Tell(site, rate);
            await Task.WhenAny(work, Task.Delay(Tick));
        }

        await work;
        Tell(site, rate);
    }

    private static async Task WorkAsync(TestSite site)
    {
        await site.Services.GetRequiredService<DoWhatIsDueHandler>().HandleAsync(CancellationToken.None);
        var clients = site.Services.GetRequiredService<StorageClients>();
        foreach (var name in new[] { QueueNames.Reminders, QueueNames.Mails })
        {
            while ((await clients.RawQueue(name).GetPropertiesAsync()).Value.ApproximateMessagesCount > 0)
            {
                await Task.Delay(Tick);
            }
        }
    }

    /// <summary>How far the process is; the changes last, because the parent may kill it then.</summary>
    private static void Tell(TestSite site, SentRate rate)
    {
        foreach (var (kind, count) in site.Probe.CountByKind().OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Child.Tell(Kind + kind, count);
        }

        Child.Tell(Rate, rate.Busiest);
        Child.Tell(Memory, Environment.WorkingSet / 1_048_576d);
        Child.Tell(Changes, site.Probe.ChangesSinceArmed);
    }

    private static async Task<(IReadOnlyDictionary<string, int> Kinds, double Megabytes, double Rate)> WorkAsync(
        string account, string provider, TimeSpan after, int perSecond, int? killAt)
    {
        string[] args = [Child.Option, Option, account, provider, after.TotalMinutes.ToString(CultureInfo.InvariantCulture), perSecond.ToString(CultureInfo.InvariantCulture)];
        var start = new ProcessStartInfo(Environment.ProcessPath!, args) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var (kinds, memory, rate) = (new Dictionary<string, int>(), 0d, 0d);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var parts = line.Split('\t');
            var value = double.Parse(parts[1], CultureInfo.InvariantCulture);
            switch (parts[0])
            {
                case Memory:
                    memory = Math.Max(memory, value);
                    break;
                case Rate:
                    rate = Math.Max(rate, value);
                    break;
                case Changes when value >= killAt:
                    process.Kill();
                    break;
                case var kind when kind.StartsWith(Kind, StringComparison.Ordinal):
                    kinds[kind[Kind.Length..]] = (int)value;
                    break;
            }
        }

        await process.WaitForExitAsync();
        return killAt is not null || process.ExitCode == 0 ? (kinds, memory, rate) : throw new InvalidOperationException($"The process that reminds ended with {process.ExitCode}.");
    }

    /// <summary>Drafts as their start leaves them, a day after the opening.</summary>
    private static async Task SeedAsync(string account, int drafts)
    {
        await using var site = await TestSite.StartAsync(account, Moment().AddDays(-3));
        var call = site.Services.GetRequiredService<Catalogue>().Get(CallId);
        var (store, index) = (site.Services.GetRequiredService<ApplicationStore>(), site.Services.GetRequiredService<IndexStore>());
        await Parallel.ForEachAsync(Enumerable.Range(1, drafts), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, cancellationToken) =>
        {
            var at = call.Waves[0].Opening.AddDays(1).AddMilliseconds(number);
            var siret = Functions.Companies.Siret.Parse(Samples.Siret((number % 90_000) + 1));
            var draft = new Application
            {
                Id = ApplicationId.New(at),
                CallId = CallId,
                WaveId = call.Waves[0].Id,
                StartedForWaveId = call.Waves[0].Id,
                Status = ApplicationStatus.Draft,
                Version = 1,
                Applicant = new Applicant(EmailAddress.Parse($"direction{number}@usine.example"), siret.Siren, siret),
                StartedAt = at,
                LastSavedAt = at,
            };
            var started = new ApplicationEvent { Version = 1, Kind = EventKind.Started, At = at, By = draft.Applicant.Email.ToString() };
            await store.CommitAsync(draft, started, receipt: null, cancellationToken);
            await index.ProjectAsync(draft, cancellationToken);
        });
    }

    /// <summary>What the ledger says of the reminders, found by reading the whole table: this is a drill.</summary>
    private static async Task<(int Sent, int Attempts, int Open)> LedgerAsync(string account)
    {
        var table = new TableServiceClient(account).GetTableClient(TableNames.Applications);
        var (sent, attempts, open) = (0, 0, 0);
        var first = $"{ApplicationKeys.FirstMail}{DraftReminderMail.NotificationName}|";
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"RowKey ge {first} and RowKey lt {first + "~"}")))
        {
            var isSent = row.GetString("State") == nameof(MailState.Sent);
            sent += isSent ? 1 : 0;
            open += isSent ? 0 : 1;
            attempts += isSent ? row.GetInt32("Attempts")!.Value : 0;
        }

        return (sent, attempts, open);
    }

    /// <summary>When the last reminder before the closing is due.</summary>
    private static DateTimeOffset Moment()
    {
        var call = CatalogueLoader.Load(Path.Combine(AppContext.BaseDirectory, "catalogue")).Get(CallId);
        return call.Reminders.DueBefore(call.Waves[0])[^1].At;
    }
}
