namespace TI.Serverless.Functions.Territories;

/// <summary>Lists of territories, and whether a place is in one.</summary>
internal static class TerritoriesWiring
{
    public static void AddTerritories(this IServiceCollection services)
    {
        services.AddSingleton<TerritoryLists>();
        services.AddSingleton<TerritoryJudge>();
    }
}
