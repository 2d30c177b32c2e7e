using TI.Serverless.Functions.Calls;
using TI.Serverless.TestKit;

namespace TI.Serverless.LoadTests;

/// <summary>Memory while big files stream through, in a process of its own. Client and server share it, so what is seen is twice what the site needs.</summary>
internal static class Upload
{
    public const int Megabytes = 20;
    public const string One = "one upload";
    public const string Four = "four uploads at once";

    private const string Mark = "done";

    public static Task<IReadOnlyDictionary<string, double>> MeasureAsync(string connection) => Child.RunAsync(Mark, "upload", connection);

    public static async Task RunAsync(string connection)
    {
        var vte = CatalogueLoader.Load(Path.Combine(AppContext.BaseDirectory, "catalogue")).Get("vte-2026");
        var piece = vte.Attachments[0] with { MaxMegabytes = Megabytes };
        var call = vte with { Attachments = [piece] };
        await using var site = await TestSite.StartAsync(connection, Scenario.Monday, new Catalogue([call]));
        DrivenApplication[] applications = [.. Enumerable.Range(1, 4).Select(number => new DrivenApplication(site, call, number))];
        foreach (var application in applications)
        {
            await application.StartAsync();
            await SendAsync(application, 100 * 1024);
        }

        await site.QuietAsync();
        Child.Tell(One, await PeakGrowthAsync(() => SendAsync(applications[0], Megabytes * AttachmentDefinition.BytesPerMegabyte)));
        Child.Tell(Four, await PeakGrowthAsync(() => Task.WhenAll(applications.Select(application => SendAsync(application, Megabytes * AttachmentDefinition.BytesPerMegabyte)))));
        Child.Tell(Mark, 0);

        Task SendAsync(DrivenApplication application, long bytes) => application.AttachAsync(piece.Id, "piece.pdf", GeneratedPdf.Body(bytes));
    }

    /// <summary>Of the working set, in megabytes, sampled every few milliseconds.</summary>
    private static async Task<double> PeakGrowthAsync(Func<Task> work)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var before = Environment.WorkingSet;
        var peak = before;
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        var done = work();
        while (!done.IsCompleted)
        {
            peak = Math.Max(peak, Environment.WorkingSet);
            await pace.WaitForNextTickAsync();
        }

        await done;
        return (double)(peak - before) / AttachmentDefinition.BytesPerMegabyte;
    }
}
