using System.Globalization;
using System.Text.Json.Nodes;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.TestKit.Cost;

/// <summary>docs/cost.md, from the budgets, the prices and the assumptions. The same sources make the same page.</summary>
internal static class CostPage
{
    public const string Command = "dotnet run --project tests/TI.Serverless.LoadTests -- cost --markdown docs/cost.md";

    /// <summary>A month of thirty days.</summary>
    private static readonly (DateTimeOffset From, DateTimeOffset Until) Month =
        (new DateTimeOffset(2026, 10, 31, 23, 59, 59, TimeSpan.Zero), new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));

    private static readonly long[] Sizes = [100, 10_000, 160_000];

    /// <param name="hostJson">The path of host.json: how often the host looks at an empty queue.</param>
    public static string Write(string hostJson)
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return string.Join('\n', [.. Lines(new CostAssumptions(), hostJson), ""]);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static IEnumerable<string> Lines(CostAssumptions assumptions, string hostJson)
    {
        var polling = JsonNode.Parse(File.ReadAllText(hostJson))!["extensions"]!["queues"]!["maxPollingInterval"]!.GetValue<string>();
        var seconds = (decimal)TimeSpan.Parse(polling, CultureInfo.InvariantCulture).TotalSeconds;
        var runs = RunsInAMonth();
        var model = new CostModel(assumptions, QueueNames.All.Count, seconds, runs);
        var bills = Sizes.Select(size => model.Bill(size, kept: 0)).ToArray();
        return
        [
            "# Cost",
            "",
            $"Written by `{Command}`; a test checks that it is. Do not edit: change `StorageBudgets.cs` (which `StorageBudgetTests` enforces), `CostAssumptions.cs` or `Prices.cs`, in `tests/TI.Serverless.TestKit/Cost`.",
            "",
            $"US dollars a month, before tax, at list prices **remembered, not fetched**, as of {Prices.AsOf}. Free grants (executions, the first gigabytes of logs) are left out: small sites pay less than is said here.",
            "",
            "## A month in which so many applications are begun, deposited and decided",
            "",
            $"| | {string.Join(" | ", Sizes.SelectMany(size => new[] { $"{size:N0}", "$" }))} |",
            $"| --- | {string.Join(" | ", Sizes.SelectMany(_ => new[] { "---:", "---:" }))} |",
            .. bills[0].Select((line, index) => $"| {line.What} | {string.Join(" | ", bills.SelectMany(bill => new[] { bill[index].Quantity, $"{bill[index].Dollars:N2}" }))} |"),
            $"| **all** | {string.Join(" | ", bills.SelectMany(bill => new[] { "", $"**{bill.Sum(line => line.Dollars):N2}**" }))} |",
            $"| for one application | {string.Join(" | ", bills.Zip(Sizes, (bill, size) => new[] { "", $"{bill.Sum(line => line.Dollars) / size:N4}" }).SelectMany(cells => cells))} |",
            "",
            $"**Idle**, with nobody there: {model.Bill(0, 0).Sum(line => line.Dollars):N2}. **Keeping** 10,000 decided applications a month longer, with their backup: "
                + $"{model.Bill(0, 10_000).Sum(line => line.Dollars) - model.Bill(0, 0).Sum(line => line.Dollars):N2}.",
            "",
            "## The formula",
            "",
            "For *n* applications in the month and *k* kept from before:",
            "",
            "```text",
            "operations  = n × Σ times × budget                       (each at the price of its kind)",
            "executions  = n × (requests + messages) + timer runs",
            "GB-s        = executions × seconds × memory / together",
            "files       = (n + k) × files × megabytes",
            "rows        = (n + k) × rows × kilobytes",
            $"polls       = {QueueNames.All.Count} queues × seconds awake / {seconds:0} s               (host.json, maxPollingInterval)",
            $"timer runs  = {runs:N0} in 30 days, each the operations of an idle run",
            "mails       = n × mails of one                           (the cheapest plan that takes them)",
            "logs        = executions × kilobytes",
            "backup      = 30 × (rows / 1,000 queries + rows / 20,000 × (blob + row + three messages)) + n × files × (read + write), and what it keeps",
            "```",
            "",
            "## One application",
            "",
            $"{model.ExecutionsOfOne} executions, {model.MessagesOfOne} messages, {model.MailsOfOne} mails, and in storage, the host's taking and deleting of messages included:",
            "",
            "| operation | for one | for a thousand, $ |",
            "| --- | ---: | ---: |",
            .. model.OperationsOfOne.Select(one => $"| {one.Kind} | {one.Count} | {1000 * one.Count * Prices.Of(one.Kind):N4} |"),
            $"| all | {model.OperationsOfOne.Sum(one => one.Count)} | {1000 * model.OperationsOfOne.Sum(one => one.Count * Prices.Of(one.Kind)):N4} |",
            "",
            "| use case | times | budget |",
            "| --- | ---: | --- |",
            .. model.Life.Select(one => $"| {one.Budget.UseCase} | {one.Times} | {string.Join(", ", one.Budget.ByKind)} |"),
            "",
            "## Assumptions",
            "",
            "Nothing measures these; change one, run the command, read what it does.",
            "",
            "| | |",
            "| --- | ---: |",
            $"| saves, pages opened, files of one application | {assumptions.Saves}, {assumptions.Pages}, {assumptions.Files} |",
            $"| megabytes of a file | {assumptions.FileMegabytes} |",
            $"| pages and lists that the team opens for it | {assumptions.TriagePages}, {assumptions.Lists} |",
            $"| reminders, digests and links sent again | {assumptions.MoreMails} |",
            $"| requests without storage | {assumptions.OtherRequests} |",
            $"| rows of one application in all tables, kilobytes of a row | {assumptions.Rows}, {assumptions.RowKilobytes} |",
            $"| seconds billed for an execution (the plan's least), gigabytes of an instance | {assumptions.Seconds}, {assumptions.Memory} |",
            $"| executions that share an instance's seconds | {assumptions.Together} |",
            $"| kilobytes of logs for an execution | {assumptions.LogKilobytes} |",
            $"| hours of the month in which an instance looks at its queues | {assumptions.AwakeSeconds / 3600:N0} |",
            $"| operations of a timer's idle run | {assumptions.TimerRun.Count} |",
            $"| visits of the health page from outside | {assumptions.Visits:N0} |",
            $"| nights of backup kept, compression of rows | {assumptions.BackupNights}, {assumptions.Compression} |",
            "",
            "## Prices",
            "",
            "| | $ |",
            "| --- | ---: |",
            $"| 10,000 operations: tables, queues, blobs written, blobs read | {Prices.Table}, {Prices.Queue}, {Prices.BlobWrite}, {Prices.BlobRead} |",
            $"| a gigabyte for a month: blobs, tables (LRS, hot) | {Prices.BlobGigabyte}, {Prices.TableGigabyte} |",
            $"| a million executions, a GB-s (Flex Consumption, on demand) | {Prices.MillionExecutions}, {Prices.GigabyteSecond} |",
            $"| a gigabyte of logs; an alert rule; a visit from outside | {Prices.LogGigabyte}, {Prices.AlertRule}, {Prices.Visit} |",
            $"| Defender for an account; a gigabyte scanned | {Prices.WatchedAccount}, {Prices.ScannedGigabyte} |",
            $"| mails in a month | {string.Join("; ", Prices.MailPlans.Select(plan => $"{plan.Mails:N0}: {plan.Price}"))} |",
            "",
            "Not reckoned: traffic out (the first 100 GB of a month are free), Key Vault (cents), Front Door and private endpoints where they are chosen, geo-redundancy (about twice the storage).",
        ];
    }

    private static int RunsInAMonth() => new TimerFunctions().All.Sum(timer =>
    {
        var runs = 0;
        for (var at = timer.Schedule.Next(Month.From); at < Month.Until; at = timer.Schedule.Next(at))
        {
            runs++;
        }

        return runs;
    });
}
