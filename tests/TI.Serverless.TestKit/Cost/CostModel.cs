namespace TI.Serverless.TestKit.Cost;

/// <summary>Something on the bill.</summary>
/// <param name="What">As the page names it.</param>
/// <param name="Quantity">How much, with its unit.</param>
/// <param name="Dollars">A month.</param>
internal sealed record CostLine(string What, string Quantity, decimal Dollars);

/// <summary>What the month of a site costs, from the budgets that tests enforce and the assumptions that nothing measures.</summary>
/// <param name="assumptions">The parameters.</param>
/// <param name="queues">How many queues the host looks at.</param>
/// <param name="pollingSeconds">How long it waits between two looks at an empty one (host.json).</param>
/// <param name="timerRuns">Runs of all timers in a month of 30 days.</param>
internal sealed class CostModel(CostAssumptions assumptions, int queues, decimal pollingSeconds, int timerRuns)
{
    private const decimal Gigabyte = 1_000_000;

    /// <summary>What happens for one application, how often, and its budget.</summary>
    public IReadOnlyList<(int Times, StorageBudget Budget)> Life =>
    [
        (1, StorageBudgets.StartAndEffects),
        (assumptions.Saves, StorageBudgets.Save),
        (assumptions.Pages, StorageBudgets.OpenPage),
        (assumptions.Files, StorageBudgets.Attach),
        (1, StorageBudgets.SubmitAndEffects),
        (assumptions.TriagePages, StorageBudgets.OpenTriageLink),
        (assumptions.Lists, StorageBudgets.List),
        (1, StorageBudgets.OpenGrant),
        (1, StorageBudgets.GrantAndEffects),
        (assumptions.MoreMails, StorageBudgets.Mail),
    ];

    /// <summary>Operations of one application by kind, the host's part for each message included.</summary>
    public IReadOnlyList<(string Kind, int Count)> OperationsOfOne
    {
        get
        {
            var own = Life.SelectMany(one => Enumerable.Repeat(one.Budget.Operations, one.Times).SelectMany(operations => operations)).ToArray();
            return
            [
                .. own.Concat(Enumerable.Repeat("queue receive", MessagesOfOne)).Concat(Enumerable.Repeat("queue delete", MessagesOfOne))
                    .CountBy(kind => kind).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value)),
            ];
        }
    }

    public int MessagesOfOne => Life.Sum(one => one.Times * one.Budget.Messages);

    /// <summary>A request each, but for mails that a timer asks for, and one for each message.</summary>
    public int ExecutionsOfOne => Life.Where(one => one.Budget != StorageBudgets.Mail).Sum(one => one.Times) + MessagesOfOne + assumptions.OtherRequests;

    public int MailsOfOne => Life.Sum(one => one.Times * one.Budget.Mails);

    /// <summary>The bill of a month in which so many applications are begun, deposited and decided, over so many that are kept from before.</summary>
    public IReadOnlyList<CostLine> Bill(long applications, long kept)
    {
        var operations = applications * OperationsOfOne.Sum(one => one.Count);
        var executions = (applications * ExecutionsOfOne) + timerRuns;
        var seconds = executions * assumptions.Seconds * assumptions.Memory / assumptions.Together;
        var stored = applications + kept;
        var files = stored * assumptions.Files * assumptions.FileMegabytes / 1000;
        var received = applications * assumptions.Files * assumptions.FileMegabytes / 1000;
        var rows = stored * assumptions.Rows;
        var rowGigabytes = rows * assumptions.RowKilobytes / Gigabyte;
        var logs = executions * assumptions.LogKilobytes / Gigabyte;
        var mails = applications * MailsOfOne;
        var polls = (long)(queues * assumptions.AwakeSeconds / pollingSeconds);
        var (nightly, copies) = (BackupOfOneNight(rows), applications * assumptions.Files);
        var backup = (30 * nightly.Sum(one => one.Count * Prices.Of(one.Kind))) + (copies * (Prices.Of("GET blob") + Prices.Of("PUT blob")));
        var sets = rowGigabytes / assumptions.Compression * assumptions.BackupNights;
        return
        [
            new("storage operations of applications", $"{operations:N0}", applications * OperationsOfOne.Sum(one => one.Count * Prices.Of(one.Kind))),
            new("files kept", $"{files:N1} GB", files * Prices.BlobGigabyte),
            new("rows kept", $"{rowGigabytes:N2} GB", rowGigabytes * Prices.TableGigabyte),
            new("executions", $"{executions:N0}", executions * Prices.MillionExecutions / 1_000_000),
            new("execution time", $"{seconds:N0} GB-s", seconds * Prices.GigabyteSecond),
            new("looks at empty queues", $"{polls:N0}", polls * Prices.Of("queue receive")),
            new("timers that find nothing to do", $"{timerRuns:N0} runs", timerRuns * assumptions.TimerRun.Sum(Prices.Of)),
            new("mails", $"{mails:N0}", Prices.MailPlan(mails)),
            new("logs and traces", $"{logs:N2} GB", logs * Prices.LogGigabyte),
            new("alert rules", $"{assumptions.AlertRules}", assumptions.AlertRules * Prices.AlertRule),
            new("visits from outside", $"{assumptions.Visits:N0}", assumptions.Visits * Prices.Visit),
            new("Defender, and scans of new files", $"{received:N1} GB", Prices.WatchedAccount + (received * Prices.ScannedGigabyte)),
            new("backup: operations", $"{(30 * nightly.Sum(one => one.Count)) + (2 * copies):N0}", backup),
            new("backup: files and nightly sets", $"{files + sets:N1} GB", (files + sets) * Prices.BlobGigabyte),
        ];
    }

    /// <summary>Rows are read a thousand a query, and written in compressed files; what is in the pool already is named, not copied.</summary>
    private (string Kind, decimal Count)[] BackupOfOneNight(decimal rows) =>
    [
        ("table query", Math.Ceiling(rows / 1000)),
        ("PUT blob", Math.Ceiling(rows / assumptions.RowsInAFile)),
        ("table write", Math.Ceiling(rows / assumptions.RowsInAFile)),
        ("queue send", 3 * Math.Ceiling(rows / assumptions.RowsInAFile)),
    ];
}
