using TI.Serverless.Functions.Calls.Management;
using TI.Serverless.Functions.Calls.Management.Pages;
using TI.Serverless.Functions.Calls.Revisions;

namespace TI.Serverless.Functions.Calls;

/// <summary>The catalogue of calls, and what makes and changes them on line.</summary>
internal static class CallsWiring
{
    private static string CatalogueFolder => Path.Combine(AppContext.BaseDirectory, "catalogue");

    public static void AddCalls(this IServiceCollection services)
    {
        services.AddSingleton(_ => CatalogueLoader.Load(CatalogueFolder));
        services.AddSingleton(_ => CallReader.Load(CatalogueFolder));
        services.AddSingleton<CatalogueRefresh>();
        services.AddHostedService<CatalogueCheck>();
        services.AddSingleton<CatalogueCommits>();
        services.AddSingleton<DraftCheck>();
        services.AddSingleton<CreateCallHandler>();
        services.AddSingleton<EditDraftHandler>();
        services.AddSingleton<PublishCallHandler>();
        services.AddSingleton<MoveClosingHandler>();
        services.AddSingleton<MoveToRevisionHandler>();
        services.AddSingleton<WipeTrialHandler>();
        services.AddSingleton<TryCallHandler>();
        services.AddSingleton<SettingsPages>();
        services.AddSingleton<FileRevisionPages>();
    }
}
