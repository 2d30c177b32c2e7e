namespace TI.Serverless.Functions;

/// <summary>The whole wiring: what the program and every test register.</summary>
internal static class Wiring
{
    public static void AddTerritoiresIndustrie(this FunctionsApplicationBuilder builder)
    {
        builder.ConfigureFunctionsWebApplication();
        builder.Services.AddSingleton(TimeProvider.System);
    }
}
