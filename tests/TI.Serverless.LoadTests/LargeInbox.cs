using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using TI.Embedded.Tables;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Inbox;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;
using ApplicationId = TI.Serverless.Functions.Applications.ApplicationId;

namespace TI.Serverless.LoadTests;

/// <summary>What a page of a list costs when a call has a hundred files, and when it has as many as asked.</summary>
internal static class LargeInbox
{
    public const string Option = "inbox";

    private const int Small = 100;
    private const int PageSize = 50;
    private const int Rounds = 20;

    /// <param name="account">An empty account.</param>
    /// <param name="files">How many files the larger call has.</param>
    public static async Task RunAsync(string account, int files)
    {
        await using var site = await TestSite.StartAsync(account, Scenario.Monday);
        var table = site.Services.GetRequiredService<StorageClients>().Table(TableNames.Index);
        await WriteAsync(table, "small", Small);
        await WriteAsync(table, "large", files);
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
        var query = new InboxQuery { Status = ApplicationStatus.Submitted, Departement = "45" };
        var operations = await site.Probe.RecordAsync(ReadAsync);
        var watch = Stopwatch.StartNew();
        for (var round = 0; round < Rounds; round++)
        {
            await ReadAsync();
        }

        return (operations, watch.Elapsed.TotalMilliseconds);

        async Task ReadAsync()
        {
            var first = await store.PageAsync(callId, query, continuation: null, PageSize, CancellationToken.None);
            await store.PageAsync(callId, query, first.Continuation, PageSize, CancellationToken.None);
        }
    }

    /// <summary>The rows of that list, as the projection writes them.</summary>
    private static async Task WriteAsync(TableClient table, string callId, int count)
    {
        foreach (var chunk in Enumerable.Range(0, count).Chunk(100))
        {
            await table.SubmitTransactionAsync(chunk.Select(number =>
            {
                var file = FileOf(number);
                var key = InboxRows.KeysOf(file).Single(key => key.StartsWith("departement|", StringComparison.Ordinal));
                return new TableTransactionAction(TableTransactionActionType.UpsertReplace, InboxRows.ToRow(callId, key, file));
            }));
        }
    }

    private static InboxFile FileOf(int number) => new()
    {
        Id = ApplicationId.New(Scenario.Monday.AddSeconds(number)),
        Version = 2,
        WaveId = "continu",
        Status = ApplicationStatus.Submitted,
        Number = string.Create(CultureInfo.InvariantCulture, $"VTE-2026-{number:D6}"),
        Organisation = string.Create(CultureInfo.InvariantCulture, $"Usine {number}"),
        Siren = "301501391",
        Departement = "45",
        SubmittedAt = Scenario.Monday.AddSeconds(number),
    };
}
