using TI.Serverless.Functions.Batches.Pages;

namespace TI.Serverless.Functions.Batches;

/// <summary>Decisions of a wave, and the money they grant.</summary>
internal static class BatchesWiring
{
    public static void AddBatches(this IServiceCollection services)
    {
        services.AddSingleton<PrepareBatchHandler>();
        services.AddSingleton<WaveMoneys>();
        services.AddSingleton<GrantLedger>();
        services.AddSingleton<SingleGrants>();
        services.AddSingleton<AcceptedBySilence>();
        services.AddSingleton<BatchChecks>();
        services.AddSingleton<ChangeLetterHandler>();
        services.AddSingleton<ScheduleBatchHandler>();
        services.AddSingleton<ReleaseBatchHandler>();
        services.AddSingleton<WithdrawDecisionHandler>();
        services.AddSingleton<TakeBackGrant>();
        services.AddSingleton<OpenDecisionHandler>();
        services.AddSingleton<AddSignedLetterHandler>();
        services.AddSingleton<BatchPages>();
        services.AddSingleton<WithdrawalPages>();
    }
}
