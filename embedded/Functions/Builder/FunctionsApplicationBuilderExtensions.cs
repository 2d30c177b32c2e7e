namespace TI.Embedded.Functions.Builder;

/// <summary>What an application with HTTP functions calls first.</summary>
public static class FunctionsApplicationBuilderExtensions
{
    /// <summary>Hosts the HTTP functions with ASP.NET Core. Middleware is registered after it.</summary>
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
    {
        builder.ConfigureWeb();
        return builder;
    }
}
