namespace TI.Serverless.TestKit.Cost;

/// <summary>What no test measures: how people behave, how large things are, how long code runs. Each is a parameter of the page.</summary>
internal sealed record CostAssumptions
{
    /// <summary>Steps saved for one application, by hand or by the page's own script.</summary>
    public int Saves { get; init; } = 15;

    /// <summary>Pages of the file that the candidate opens.</summary>
    public int Pages { get; init; } = 30;

    /// <summary>Files joined.</summary>
    public int Files { get; init; } = 5;

    /// <summary>Megabytes of one file: in one slice.</summary>
    public decimal FileMegabytes { get; init; } = 2;

    /// <summary>Times that the team opens the file.</summary>
    public int TriagePages { get; init; } = 8;

    /// <summary>Lists that the team opens, for one file.</summary>
    public int Lists { get; init; } = 2;

    /// <summary>Mails beside those that the deposit, its beginning and its decision ask for: reminders, digests, links sent again.</summary>
    public int MoreMails { get; init; } = 4;

    /// <summary>Requests that touch no storage: public pages, style sheets, look-ups of communes.</summary>
    public int OtherRequests { get; init; } = 40;

    /// <summary>Rows of one application in all tables, when it is decided.</summary>
    public int Rows { get; init; } = 40;

    /// <summary>Kilobytes of a row, on average.</summary>
    public decimal RowKilobytes { get; init; } = 2;

    /// <summary>Seconds billed for an execution: the least that the plan bills. A load test gives milliseconds, which would be cheaper than is billed.</summary>
    public decimal Seconds { get; init; } = 1;

    /// <summary>Gigabytes of an instance (infra/prod.bicepparam).</summary>
    public decimal Memory { get; init; } = 2;

    /// <summary>Executions that share the seconds of an instance, on average: 1 is the dearest.</summary>
    public decimal Together { get; init; } = 2;

    /// <summary>Kilobytes of logs and traces for one execution.</summary>
    public decimal LogKilobytes { get; init; } = 4;

    /// <summary>Seconds of the month in which an instance is there and looks at its queues; the whole month is the dearest.</summary>
    public decimal AwakeSeconds { get; init; } = 30 * 24 * 3600;

    /// <summary>Operations of one run of a timer that finds nothing to do, with the host's own state and lock.</summary>
    public IReadOnlyList<string> TimerRun { get; init; } = ["table query", "table query", "table write", "table write", "PUT blob", "PUT blob", "GET blob"];

    /// <summary>Alert rules (infra/shared/alerts.bicep, and one for each poison queue and timer).</summary>
    public int AlertRules { get; init; } = 30;

    /// <summary>Visits of the health page from outside in a month of 30 days: two places, every quarter of an hour (infra/prod.bicepparam).</summary>
    public int Visits { get; init; } = 2 * 30 * 24 * 4;

    /// <summary>Rows in one file of a backup (decision 0027).</summary>
    public int RowsInAFile { get; init; } = 20_000;

    /// <summary>How much smaller rows are once compressed.</summary>
    public decimal Compression { get; init; } = 5;

    /// <summary>Sets of a backup that are kept: one a night.</summary>
    public int BackupNights { get; init; } = 30;
}
