using TI.Serverless.Functions.Retention.Pages;

namespace TI.Serverless.Functions.Retention;

/// <summary>What is kept how long, and how it goes.</summary>
internal static class RetentionWiring
{
    public static void AddRetention(this IServiceCollection services)
    {
        services.AddSingleton<ClosedFiles>();
        services.AddSingleton<HoldFileHandler>();
        services.AddSingleton<RecordVisaHandler>();
        services.AddSingleton<EraseClosedFilesHandler>();
        services.AddSingleton<EraseFileHandler>();
        services.AddSingleton<EraseDraftsHandler>();
        services.AddSingleton<RetentionPages>();
        services.AddSingleton<FileRetentionPages>();
    }
}
