using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TI.Embedded.Companies;
using TI.Embedded.Functions.Discovery;
using TI.Embedded.Functions.Hosting;
using TI.Embedded.Functions.Http;
using TI.Embedded.Functions.Invocation;
using TI.Embedded.Functions.Middleware;
using TI.Embedded.Functions.Queues;
using TI.Embedded.Functions.Timers;
using TI.Embedded.SendGrid.Inbox;

namespace TI.Embedded.Functions.Builder;

/// <summary>The services of the host.</summary>
internal static class FunctionsHostServices
{
    public static void AddFunctionsHost(
        this IServiceCollection services, List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware, Func<IReadOnlyList<Type>?> types)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => HostSettings.Read(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton(provider => Discover(provider, types()));
        services.AddSingleton(_ => new FunctionPipeline(middleware));
        services.AddSingleton<FunctionInvoker>();
        services.AddSingleton<HttpFunctionDispatcher>();
        services.AddSingleton<AdminEndpoints>();
        services.AddSingleton<HostState>();
        services.AddSingleton<HostStopping>();
        services.AddSingleton<HostStorage>();
        services.AddSingleton<HostKeyStore>();
        services.AddSingleton<LocalStorage>();
        services.AddSingleton<DevelopmentInbox>();
        services.AddSingleton<FailureSwitch>();
        services.AddSingleton<InboxEndpoints>();
        services.AddSingleton<OutageSwitch>();
        services.AddSingleton<CompanyEndpoints>();
        services.AddSingleton<QueueListeners>();
        services.AddSingleton<TimerState>();
        services.AddSingleton<TimerScheduler>();

        // First of the hosted services: those of the application find storage ready.
        services.AddHostedService<FunctionsHost>();
    }

    private static FunctionCatalog Discover(IServiceProvider provider, IReadOnlyList<Type>? types)
    {
        var constraints = new DefaultInlineConstraintResolver(provider.GetRequiredService<IOptions<RouteOptions>>(), provider);
        var reader = new FunctionReader(
            provider.GetRequiredService<IConfiguration>(),
            provider.GetRequiredService<HostSettings>().RoutePrefix,
            constraints,
            provider.GetRequiredService<IOptions<JsonSerializerOptions>>().Value);
        return new FunctionDiscovery(reader, provider).Discover(types ?? TypesOf(provider.GetRequiredService<IHostEnvironment>().ApplicationName));
    }

    private static Type[] TypesOf(string applicationName) => Assembly.Load(new AssemblyName(applicationName)).GetTypes();
}
