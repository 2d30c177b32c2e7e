using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TI.Embedded.Functions.Builder;
using TI.Serverless.Functions;

namespace TI.Serverless.ArchitectureTests;

/// <summary>The application as the program wires it, built and not started: no storage is asked for anything.</summary>
internal static class RealWiring
{
    public static IHost Build() => Build(out _);

    public static IHost Build(out IServiceCollection services)
    {
        var builder = FunctionsApplication.CreateBuilder(
            ["--urls=http://127.0.0.1:0", "--applicationName=TI.Serverless.Functions", $"--contentRoot={AppContext.BaseDirectory}"]);
        builder.AddTerritoiresIndustrie();
        services = builder.Services;
        return builder.Build();
    }
}
