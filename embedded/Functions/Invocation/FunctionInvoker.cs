using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TI.Embedded.Functions.Discovery;
using TI.Embedded.Functions.Hosting;

namespace TI.Embedded.Functions.Invocation;

/// <summary>Runs one function, whatever its trigger, in a scope and a trace of its own.</summary>
internal sealed partial class FunctionInvoker(
    IServiceScopeFactory scopes, FunctionPipeline pipeline, HostSettings settings, HostStopping stopping, ILogger<FunctionInvoker> logger)
{
    private static readonly ActivitySource Source = new("Microsoft.Azure.Functions.Worker");

    /// <summary>Runs the function and, for a request, executes its result. What it throws is logged and thrown again.</summary>
    public async Task Invoke(FunctionDescriptor function, TriggerInput input)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
        if (settings.FunctionTimeout is { } timeout)
        {
            cancellation.CancelAfter(timeout);
        }

        await using var scope = scopes.CreateAsyncScope();
        var context = new InvocationContext(function, input, scope.ServiceProvider, Activity.Current, cancellation.Token);
        using var logScope = logger.BeginScope(new Dictionary<string, object>
        {
            ["AzureFunctions_InvocationId"] = context.InvocationId,
            ["AzureFunctions_FunctionName"] = function.Name,
        });

        // The worker runs in a flow of its own: no activity is current unless something listens to the source.
        Activity.Current = null;
        using var activity = StartActivity(context);
        try
        {
            await Run(context, scope.ServiceProvider).ConfigureAwait(false);
        }
        catch (Exception ex)
        {
            activity?.SetStatus(ActivityStatusCode.Error, ex.Message);
            LogFailed(function.Name, context.InvocationId, ex);
            throw;
        }
    }

    private static Activity? StartActivity(InvocationContext context)
    {
        ActivityContext.TryParse(context.TraceContext.TraceParent, context.TraceContext.TraceState, out var parent);
        return Source.StartActivity("Invoke", ActivityKind.Server, parent, [new("faas.execution", context.InvocationId)]);
    }

    private async Task Run(InvocationContext context, IServiceProvider services)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await pipeline.Run(context).ConfigureAwait(false);
            return;
        }

        // Officially a request's services are the invocation's, and nobody sets the accessor before a middleware of the application does.
        if (services.GetService<IHttpContextAccessor>() is { } accessor)
        {
            accessor.HttpContext = null;
        }

        var before = http.Features.Get<IServiceProvidersFeature>();
        http.Features.Set<IServiceProvidersFeature>(new RequestServicesFeature(http, scopeFactory: null) { RequestServices = context.InstanceServices });
        try
        {
            await pipeline.Run(context).ConfigureAwait(false);
            if (context.Result.Value is IResult result)
            {
                await result.ExecuteAsync(http).ConfigureAwait(false);
            }
        }
        finally
        {
            http.Features.Set(before);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Function {Function} failed (invocation {InvocationId}).")]
    private partial void LogFailed(string function, string invocationId, Exception exception);
}
