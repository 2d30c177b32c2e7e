using TI.Serverless.Functions.Juries.Pages;

namespace TI.Serverless.Functions.Juries;

/// <summary>Scores, rankings and what they propose.</summary>
internal static class JuriesWiring
{
    public static void AddJuries(this IServiceCollection services)
    {
        services.AddSingleton<SetUpJuryHandler>();
        services.AddSingleton<ScoreFileHandler>();
        services.AddSingleton<ScoreSeveralHandler>();
        services.AddSingleton<StandAsideHandler>();
        services.AddSingleton<ProposeFundingHandler>();
        services.AddSingleton<ForceRankHandler>();
        services.AddSingleton<CarryOverHandler>();
        services.AddSingleton<ScoreSeveralPages>();
        services.AddSingleton<JuryPages>();
        services.AddSingleton<JurySetUpPages>();
    }
}
