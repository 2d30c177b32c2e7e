using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TI.Embedded.Functions.Builder;
using TI.Serverless.Functions;

namespace TI.Serverless.ArchitectureTests.Triggers;

public sealed class FunctionConstructionTests
{
    /// <summary>Neither host checks this before the first call of a function.</summary>
    [Fact]
    public void Every_function_class_is_constructed_from_the_real_wiring()
    {
        using var host = Build(out _);
        using var scope = host.Services.CreateScope();

        Assert.All(DeclaredFunction.All, function => Assert.IsType(function.Class, ActivatorUtilities.CreateInstance(scope.ServiceProvider, function.Class)));
    }

    [Fact]
    public void Every_service_of_ours_is_constructed_from_the_real_wiring()
    {
        using var host = Build(out var services);
        var ours = services
            .Where(service => !service.IsKeyedService && !service.ServiceType.IsGenericTypeDefinition)
            .Select(service => service.ServiceType)
            .Where(type => type.Assembly == typeof(Wiring).Assembly || type == typeof(IHostedService))
            .Distinct()
            .ToArray();

        Assert.NotEmpty(ours);
        Assert.All(ours, type => Assert.NotEmpty(host.Services.GetServices(type)));
    }

    // Built and not started: no storage is asked for anything.
    private static IHost Build(out IServiceCollection services)
    {
        var builder = FunctionsApplication.CreateBuilder(
            ["--urls=http://127.0.0.1:0", "--applicationName=TI.Serverless.Functions", $"--contentRoot={AppContext.BaseDirectory}"]);
        builder.AddTerritoiresIndustrie();
        services = builder.Services;
        return builder.Build();
    }
}
