using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TI.Serverless.Functions;

namespace TI.Serverless.ArchitectureTests.Triggers;

public sealed class FunctionConstructionTests
{
    /// <summary>Neither host checks this before the first call of a function.</summary>
    [Fact]
    public void Every_function_class_is_constructed_from_the_real_wiring()
    {
        using var host = RealWiring.Build();
        using var scope = host.Services.CreateScope();

        Assert.All(DeclaredFunction.All, function => Assert.IsType(function.Class, ActivatorUtilities.CreateInstance(scope.ServiceProvider, function.Class)));
    }

    [Fact]
    public void Every_service_of_ours_is_constructed_from_the_real_wiring()
    {
        using var host = RealWiring.Build(out var services);
        var ours = services
            .Where(service => !service.IsKeyedService && !service.ServiceType.IsGenericTypeDefinition)
            .Select(service => service.ServiceType)
            .Where(type => type.Assembly == typeof(Wiring).Assembly || type == typeof(IHostedService))
            .Distinct()
            .ToArray();

        Assert.NotEmpty(ours);
        Assert.All(ours, type => Assert.NotEmpty(host.Services.GetServices(type)));
    }
}
