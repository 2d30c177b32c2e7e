using TI.Serverless.Functions.Operations.Health;
using TI.Serverless.Functions.Operations.Ledger;
using TI.Serverless.Functions.Operations.Long;
using TI.Serverless.Functions.Operations.Pages;
using TI.Serverless.Functions.Operations.Switches;
using TI.Serverless.Functions.Operations.Timers;

namespace TI.Serverless.Functions.Operations;

/// <summary>What keeps the site running: long operations, failed messages, timers, switches.</summary>
internal static class OperationsWiring
{
    public static void AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<RebuildIndexHandler>();
        services.AddSingleton<RunOperationHandler>();
        services.AddSingleton<TreatPoisonHandler>();
        services.AddSingleton<AskForTimerHandler>();
        services.AddSingleton<TimerRecorder>();
        services.AddSingleton<OperationsPages>();
        services.AddSingleton<LedgerPages>();
        services.AddSingleton<FindMailsHandler>();
        services.AddSingleton<SendMailAgainHandler>();
        services.AddSingleton<FeatureSwitches>();
        services.AddSingleton<StartOperationHandler>();
        services.AddSingleton<SiteHealth>();

        services.AddSingleton<LongOperation, RebuildProjections>();
    }
}
