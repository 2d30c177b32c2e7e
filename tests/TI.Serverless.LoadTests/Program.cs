using System.Globalization;
using TI.Serverless.LoadTests;
using TI.Serverless.TestKit;
using TI.Serverless.TestKit.Cost;

switch (args)
{
    case [Child.Option, "empty"]:
        await StartUp.RunEmptyAsync();
        return;

    case [Child.Option, "site", var connection]:
        await StartUp.RunSiteAsync(connection);
        return;

    case [Child.Option, "catalogue"]:
        StartUp.RunCatalogue();
        return;

    case [Child.Option, "upload", var connection]:
        await Upload.RunAsync(connection);
        return;

    case [Child.Option, Eve.Option, var connection, var provider, var minutes, var rate]:
        await Eve.WorkHereAsync(connection, provider, TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture)), int.Parse(rate, CultureInfo.InvariantCulture));
        return;

    case ["cost", .. var rest]:
        await WriteCostAsync(rest);
        return;

    case [LargeInbox.Option, var files]:
        await OverStorageAsync(account => LargeInbox.RunAsync(account, int.Parse(files, CultureInfo.InvariantCulture)));
        return;

    case [Eve.Option, var drafts, .. var rest]:
        var perSecond = rest is [var set] ? int.Parse(set, CultureInfo.InvariantCulture) : Eve.UsualRate;
        await OverStorageAsync(account => Eve.RunAsync(int.Parse(drafts, CultureInfo.InvariantCulture), perSecond, account));
        return;
}

var options = LoadOptions.Parse(args);
await using var azurite = new AzuriteFixture();
await azurite.StartAsync();

Say("start-up");
var start = await StartUp.MeasureAsync(options.Starts, azurite.NextAccount);
Say("memory of uploads");
var upload = await Upload.MeasureAsync(azurite.NextAccount());
Say("operations of each use case");
var counts = await OperationCounts.CountAsync(azurite.NextAccount);
Say("warm-up");
await Level.MeasureAsync(azurite.NextAccount(), count: 60, concurrency: 8, counts);

var levels = new List<Level>();
foreach (var concurrency in options.Concurrency)
{
    Say($"{concurrency} at once");
    levels.Add(await Level.MeasureAsync(azurite.NextAccount(), options.Drafts, concurrency, counts));
}

var report = new Report(options, counts, levels, start, upload);
Console.Write(report.ToText());
if (options.Markdown is { } file)
{
    await File.WriteAllTextAsync(file, report.ToMarkdown());
}

static async Task WriteCostAsync(string[] rest)
{
    var page = CostPage.Write(Path.Combine(AppContext.BaseDirectory, "host.json"));
    Console.Write(page);
    if (rest is ["--markdown", var file])
    {
        await File.WriteAllTextAsync(file, page);
    }
}

static async Task OverStorageAsync(Func<string, Task> drill)
{
    // Many rows of one partition are then written in a time in proportion to their number.
    Environment.SetEnvironmentVariable("NODE_OPTIONS", $"--require \"{Path.Combine(AppContext.BaseDirectory, "azurite-at-volume.cjs")}\"");
    await using var storage = new AzuriteFixture();
    await storage.StartAsync();
    await drill(storage.NextAccount());
}

static void Say(string step) => Console.Error.WriteLine($"{step}…");
