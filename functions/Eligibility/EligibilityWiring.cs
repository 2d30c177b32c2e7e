namespace TI.Serverless.Functions.Eligibility;

/// <summary>What can be said before an application is begun.</summary>
internal static class EligibilityWiring
{
    public static void AddEligibility(this IServiceCollection services)
    {
        services.AddSingleton<JudgeEligibilityHandler>();
    }
}
