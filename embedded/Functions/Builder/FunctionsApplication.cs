namespace TI.Embedded.Functions.Builder;

/// <summary>Where an application of functions begins.</summary>
public static class FunctionsApplication
{
    /// <summary>
    /// Makes a builder with the standard configuration. Understands <c>--urls</c>, <c>--contentRoot</c>, <c>--applicationName</c> and <c>--environment</c>.
    /// </summary>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}
