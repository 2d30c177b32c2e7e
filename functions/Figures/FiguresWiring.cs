namespace TI.Serverless.Functions.Figures;

/// <summary>Figures, public and for the team.</summary>
internal static class FiguresWiring
{
    public static void AddFigures(this IServiceCollection services)
    {
        services.AddSingleton<ProjectFiguresHandler>();
    }
}
