using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.LoadTests;

/// <summary>What a page of a list costs when a call has a hundred files, and when it has as many as asked.</summary>
internal static class LargeInbox
{
    public const string Option = "inbox";

    private const int Small = 100;
    private const int PageSize = 50;
    private const int Rounds = 20;

    /// <summary>Before Azurite starts: makes writing many rows of one partition take a time in proportion to their number.</summary>
    public static void PrepareStorage() =>
        Environment.SetEnvironmentVariable("NODE_OPTIONS", $"--require \"{Path.Combine(AppContext.BaseDirectory, "azurite-row-key-first.cjs")}\"");

    /// <param name="account">An empty account.</param>
    /// <param name="files">How many files the larger call has.</param>
    public static async Task RunAsync(string account, int files)
    {
        await using var site = await TestSite.StartAsync(account, Scenario.Monday);
        var table = site.Services.GetRequiredService<StorageClients>().Table(TableNames.Index);
        await ManyFiles.WriteAsync(table, "small", Small, Scenario.Monday);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"writing {files} files…"));
        await ManyFiles.WriteAsync(table, "large", files, Scenario.Monday);
        Console.Error.WriteLine("reading pages…");
        var (few, fewTime) = await MeasureAsync(site, "small");
        var (many, manyTime) = await MeasureAsync(site, "large");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""
             A page of {PageSize} files and the next one, filtered by status and département:
               {Small} files: {string.Join(", ", few)}
               {files} files: {string.Join(", ", many)}
               time over {Rounds} rounds, large to small: {manyTime / fewTime:0.00}
             """));
    }

    private static async Task<(IReadOnlyList<string> Operations, double Milliseconds)> MeasureAsync(TestSite site, string callId)
    {
        var store = site.Services.GetRequiredService<InboxStore>();
        var operations = await site.Probe.RecordAsync(ReadAsync);
        var watch = Stopwatch.StartNew();
        for (var round = 0; round < Rounds; round++)
        {
            await ReadAsync();
        }

        return (operations, watch.Elapsed.TotalMilliseconds);

        async Task ReadAsync()
        {
            var first = await store.PageAsync(callId, ManyFiles.Query, continuation: null, PageSize, CancellationToken.None);
            await store.PageAsync(callId, ManyFiles.Query, first.Continuation, PageSize, CancellationToken.None);
        }
    }
}
