using TI.Serverless.Functions.Operations.Long;

namespace TI.Serverless.Functions.Backups;

/// <summary>Copies of what is kept, and the way back from them.</summary>
internal static class BackupsWiring
{
    public static void AddBackups(this IServiceCollection services)
    {
        services.AddSingleton<StartRestoreHandler>();

        services.AddSingleton<LongOperation, BackUp>();
        services.AddSingleton<LongOperation, Restore>();
    }
}
