using System.Globalization;
using System.Runtime.InteropServices;
using TI.Serverless.TestKit.Cost;

namespace TI.Serverless.LoadTests;

/// <summary>What was measured, as tables.</summary>
internal sealed class Report(LoadOptions options, OperationCounts counts, IReadOnlyList<Level> levels, StartUp start, IReadOnlyDictionary<string, double> upload)
{
    private readonly Table[] _tables =
    [
        Operations(counts), .. levels.Select(UseCases), RawOperations(levels), Start(start), Steps(start), Memory(upload), Cost(counts),
    ];

    private string Setting => string.Create(
        CultureInfo.InvariantCulture,
        $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}, {Environment.ProcessorCount} cores, .NET {Environment.Version}, {RuntimeInformation.OSDescription}; {options.Drafts} applications at each level.");

    private const string Caveat =
        "The machine is shared and noisy, and client, site and Azurite have its cores together: compare ratios, not times. "
        + "A ratio is the speed of a use case over that of its storage operations alone, run in turn with it through the same clients: 1.00 would be an application that costs nothing.";

    public string ToText() => string.Join(Environment.NewLine, [Setting, Caveat, .. _tables.SelectMany(table => table.ToText()), ""]);

    public string ToMarkdown() => string.Join('\n',
    [
        "# Measurements", "", $"Written by `{LoadOptions.Usage}`.", "", Setting, "", Caveat, .. _tables.SelectMany(table => table.ToMarkdown()), "",
    ]);

    private static Table Operations(OperationCounts counts) => new(
        "Storage operations of one request",
        ["use case", "operations", "which"],
        [.. counts.ByUseCase.Select(useCase => new[] { useCase.Key, $"{useCase.Value.Count}", Kinds(useCase.Value.CountBy(kind => kind)) })],
        "Counted by a policy of the storage clients on a site whose workers rest.");

    private static Table UseCases(Level level) => new(
        $"{level.Concurrency} request(s) at once",
        ["use case", "requests/s", "ratio", "p50 ms", "p95 ms", "KB allocated"],
        [
            .. level.UseCases.Select(useCase => new[]
            {
                useCase.Name,
                Number(useCase.Measured.PerSecond, 0),
                Number(useCase.Ratio, 2),
                Number(useCase.Measured.Median, 1),
                Number(useCase.Measured.P95, 1),
                Number(useCase.Measured.AllocatedBytes / 1024, 0),
            }),
        ],
        $"Allocated by client and server together. Queued effects wait until afterwards: one instance then ends {Number(level.DepositsWorkedPerSecond, 0)} applications a second (two changes, three mails each).");

    private static Table RawOperations(IReadOnlyList<Level> levels) => new(
        "Raw operations a second, with the application's own rows",
        ["operation", .. levels.Select(level => $"{level.Concurrency} at once")],
        [.. levels[0].Raw.Keys.Select(kind => (string[])[kind, .. levels.Select(level => Number(level.Raw[kind], 0))])],
        "A transaction has two rows; a query gives two rows or, of the list, 50; a blob operation carries 100 KB or closes the blob.");

    private static Table Start(StartUp start)
    {
        return new Table(
            "Start-up, medians",
            ["", "site ms", "empty ms", "ratio"],
            [Row("process start to ready", StartUp.Ready), Row("processor time until ready", StartUp.Processor), Row("first page (empty: 404)", StartUp.FirstPage)],
            "Empty is a WebApplication with no service and no route.");

        string[] Row(string name, string key) =>
            [name, Number(start.Site[key], 0), Number(start.Empty[key], 0), Number(start.Site[key] / start.Empty[key], 1)];
    }

    private static Table Steps(StartUp start) => new(
        "What the start is spent on, medians",
        ["", "ms", "processor ms"],
        [
            .. start.Site.Keys.Where(step => start.Site.ContainsKey(step + StartUp.OfProcessor))
                .Select(step => new[] { step, Number(start.Site[step], 0), Number(start.Site[step + StartUp.OfProcessor], 0) }),
        ],
        "The account is empty, so the site creates tables, queues and containers (CreateMissingStorage) and keys (DataProtectionHostedService, FunctionsHost). "
        + "CatalogueCheck reads and checks the catalogue. The times are of the steps alone; other threads may work meanwhile.");

    private static Table Memory(IReadOnlyDictionary<string, double> upload) => new(
        $"Memory while files of {Upload.Megabytes} MB are joined",
        ["", "MB sent", "peak growth MB", "of what is sent"],
        [
            .. new[] { (Upload.One, 1), (Upload.Four, 4) }.Select(run => new[]
            {
                run.Item1,
                $"{run.Item2 * Upload.Megabytes}",
                Number(upload[run.Item1], 1),
                Number(upload[run.Item1] / (run.Item2 * Upload.Megabytes) * 100, 0) + " %",
            }),
        ],
        "Working set of a process that holds the client too: about one block of 4 MB for each upload, whatever its size. Embedded storage clients; the official ones choose their own buffers.");

    private static Table Cost(OperationCounts counts)
    {
        var perThousand = counts.FromStartToDecision.Select(kind => (Kind: kind.Key, Count: kind.Value, Dollars: 1000 * kind.Value * Prices.Of(kind.Key))).ToArray();
        return new Table(
            "Storage of one application from start to decision, and of a thousand in US dollars",
            ["operation", "for one", "for a thousand"],
            [
                .. perThousand.Select(row => new[] { row.Kind, $"{row.Count}", Number((double)row.Dollars, 4) }),
                ["total", $"{perThousand.Sum(row => row.Count)}", Number((double)perThousand.Sum(row => row.Dollars), 4)],
            ],
            $"With {counts.Attachments} attachments; workers and the host's taking and deleting of messages included. "
            + $"Besides, an instance that is there all month polls its empty queues {Number(counts.PollsPerMonth, 0)} times (host.json, maxPollingInterval): {Number((double)(counts.PollsPerMonth * Prices.Of("queue receive")), 2)}. "
            + $"Prices: {Prices.Label} (Prices.cs).");
    }

    private static string Kinds(IEnumerable<KeyValuePair<string, int>> kinds) =>
        string.Join(", ", kinds.Select(kind => kind.Value == 1 ? kind.Key : $"{kind.Value} {kind.Key}"));

    private static string Number(double value, int decimals) => value.ToString($"N{decimals}", CultureInfo.InvariantCulture);
}
