using Microsoft.Extensions.DependencyInjection;
using TI.Serverless.Functions.Applications;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Retention;
using TI.Serverless.Functions.Storage;
using TI.Serverless.TestKit;

namespace TI.Serverless.StorageTests.Journeys.Retention;

/// <summary>The nights on which what is at its term goes, at 4:50 in Paris, and what is found after them.</summary>
internal static class ErasureNights
{
    public static DateTimeOffset Of(DateOnly date) => ParisTime.ToInstant(date.ToDateTime(new TimeOnly(4, 50)));

    public static Task DraftsAsync(TestSite site, DateOnly date) =>
        PassAsync(site, date, services => services.GetRequiredService<EraseDraftsHandler>().HandleAsync(CancellationToken.None));

    public static Task FilesAsync(TestSite site, DateOnly date) =>
        PassAsync(site, date, services => services.GetRequiredService<EraseClosedFilesHandler>().HandleAsync(CancellationToken.None));

    public static Task<Application?> FindAsync(TestSite site, Candidate file) =>
        site.Services.GetRequiredService<ApplicationStore>().FindAsync(ApplicationId.Parse(file.Id), CancellationToken.None);

    private static async Task PassAsync(TestSite site, DateOnly date, Func<IServiceProvider, Task> night)
    {
        await site.QuietAsync();
        site.Clock.Set(Of(date));
        await night(site.Services);
        await site.QuietAsync();
    }
}
