using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TI.Embedded.Functions.Builder;
using TI.Serverless.Functions;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.LoadTests;

/// <summary>From the start of a process to a site that answers, beside a web application that does nothing.</summary>
/// <param name="Empty">Medians of the empty one, in milliseconds.</param>
/// <param name="Site">Medians of the site over an account that is empty, and of its steps.</param>
internal sealed record StartUp(IReadOnlyDictionary<string, double> Empty, IReadOnlyDictionary<string, double> Site)
{
    public const string Ready = "ready";
    public const string Processor = "processor time";
    public const string FirstPage = "first page";
    public const string Catalogue = "catalogue alone, in a process of its own";

    public static async Task<StartUp> MeasureAsync(int starts, Func<string> nextAccount)
    {
        List<IReadOnlyDictionary<string, double>> empty = [], site = [], catalogue = [];
        for (var i = 0; i < starts; i++)
        {
            empty.Add(await Child.RunAsync(Ready, "empty"));
            site.Add(await Child.RunAsync(Ready, "site", nextAccount()));
            catalogue.Add(await Child.RunAsync(Ready, "catalogue"));
        }

        return new StartUp(Medians(empty), Medians(site).Append(KeyValuePair.Create(Catalogue, Medians(catalogue)[Catalogue])).ToDictionary());
    }

    public static async Task RunEmptyAsync()
    {
        var builder = WebApplication.CreateBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        await using var application = builder.Build();
        await application.StartAsync();
        TellReady();
        await GetHomePageAsync(application.Urls.First());
    }

    public static async Task RunSiteAsync(string connection)
    {
        var clock = Stopwatch.StartNew();
        var builder = FunctionsApplication.CreateBuilder(
            ["--urls=http://127.0.0.1:0", "--applicationName=TI.Serverless.Functions", $"--contentRoot={AppContext.BaseDirectory}"]);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = connection,
            [StorageConnection.Name] = connection,
        });
        builder.AddTerritoiresIndustrie();
        builder.Logging.ClearProviders();
        StartStep.Time(builder.Services);
        using var host = builder.Build();
        Child.Tell("builder and services", clock.Elapsed.TotalMilliseconds);
        await host.StartAsync();
        TellReady();
        StartStep.Tell();
        await GetHomePageAsync(host.Services.GetRequiredService<IConfiguration>()["Site:PublicUrl"]!);
        await host.StopAsync();
    }

    public static void RunCatalogue()
    {
        var clock = Stopwatch.StartNew();
        CatalogueLoader.Load(Path.Combine(AppContext.BaseDirectory, "catalogue"));
        Child.Tell(Catalogue, clock.Elapsed.TotalMilliseconds);
        TellReady();
    }

    private static void TellReady()
    {
        Child.Tell(Ready, 0);
        using var process = Process.GetCurrentProcess();
        Child.Tell(Processor, process.TotalProcessorTime.TotalMilliseconds);
    }

    private static async Task GetHomePageAsync(string address)
    {
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        var clock = Stopwatch.StartNew();
        using var response = await http.GetAsync("/");
        Child.Tell(FirstPage, clock.Elapsed.TotalMilliseconds);
    }

    private static Dictionary<string, double> Medians(List<IReadOnlyDictionary<string, double>> runs) =>
        runs[0].Keys.ToDictionary(name => name, name => runs.Select(run => run[name]).Order().ElementAt(runs.Count / 2));
}
