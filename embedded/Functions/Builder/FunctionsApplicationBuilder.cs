using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TI.Embedded.Functions.Hosting;
using TI.Embedded.Functions.Middleware;

namespace TI.Embedded.Functions.Builder;

/// <summary>Builds the host that runs the functions of an assembly. The environment is Development unless a setting says otherwise.</summary>
public sealed class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly WebApplicationBuilder _web;
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _middleware = [];
    private bool _isWeb;

    internal FunctionsApplicationBuilder(string[] args)
    {
        _web = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, EnvironmentName = EnvironmentName(args) });
        var address = SiteAddress.Read(_web.Configuration["urls"]);
        var defaults = DevelopmentDefaults.For(address).Concat(HostJson.Read(_web.Environment.ContentRootPath, AppContext.BaseDirectory));
        _web.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = defaults });
        _web.Configuration.AddInMemoryCollection([new("urls", address.Urls)]);
        Services.AddSingleton(address);
        Services.AddFunctionsHost(_middleware, () => FunctionTypes);
        Services.Configure<JsonSerializerOptions>(options => options.PropertyNameCaseInsensitive = true);
    }

    /// <inheritdoc/>
    public IServiceCollection Services => _web.Services;

    /// <inheritdoc cref="IHostApplicationBuilder.Configuration"/>
    public ConfigurationManager Configuration => _web.Configuration;

    /// <inheritdoc/>
    public IHostEnvironment Environment => _web.Environment;

    /// <inheritdoc/>
    public ILoggingBuilder Logging => _web.Logging;

    /// <inheritdoc/>
    public IMetricsBuilder Metrics => _web.Metrics;

    /// <inheritdoc/>
    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)_web).Properties;

    IConfigurationManager IHostApplicationBuilder.Configuration => _web.Configuration;

    /// <summary>Replaces the search of the application's assembly: a test brings its own functions.</summary>
    internal IReadOnlyList<Type>? FunctionTypes { get; set; }

    /// <inheritdoc/>
    public void ConfigureContainer<TContainerBuilder>(IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull => ((IHostApplicationBuilder)_web).ConfigureContainer(factory, configure);

    /// <summary>Makes the host. It can be called once.</summary>
    /// <exception cref="InvalidOperationException">It was called before, or <c>ConfigureFunctionsWebApplication</c> was not.</exception>
    public IHost Build()
    {
        if (!_isWeb)
        {
            throw new InvalidOperationException("Call ConfigureFunctionsWebApplication() before Build(): without it, HTTP functions answer nothing.");
        }

        return FunctionsWebApplication.Compose(_web.Build());
    }

    internal void ConfigureWeb() => _isWeb = true;

    /// <summary>Adds a step inside those already added.</summary>
    /// <exception cref="InvalidOperationException">
    /// <c>ConfigureFunctionsWebApplication</c> was not called before: officially the step would then see no request.
    /// </exception>
    internal FunctionsApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> step)
    {
        if (!_isWeb)
        {
            throw new InvalidOperationException("Call ConfigureFunctionsWebApplication() before UseMiddleware(): a step added before it sees no request.");
        }

        _middleware.Add(step);
        return this;
    }

    // As with the official tools on a laptop, where AZURE_FUNCTIONS_ENVIRONMENT is Development.
    private static string EnvironmentName(string[] args) => new ConfigurationBuilder()
        .AddEnvironmentVariables("DOTNET_")
        .AddEnvironmentVariables("ASPNETCORE_")
        .AddEnvironmentVariables("AZURE_FUNCTIONS_")
        .AddCommandLine(args)
        .Build()[HostDefaults.EnvironmentKey] ?? Environments.Development;
}
