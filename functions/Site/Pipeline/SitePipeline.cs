using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using TI.Serverless.Functions.Calls.Revisions;
using TI.Serverless.Functions.Operations.Switches;

namespace TI.Serverless.Functions.Site.Pipeline;

/// <summary>
/// The one request pipeline. Every HTTP function runs inside real ASP.NET Core middleware, which can answer by itself and sees
/// what a page throws while it renders: the worker alone allows neither. Functions of queues and timers pass by;
/// every function finds the calls as they were published, and what is turned off.
/// </summary>
internal sealed partial class SitePipeline(IServiceProvider services, FunctionMetadata metadata, CatalogueRefresh catalogue, FeatureSwitches switches, ILogger<SitePipeline> logger)
    : IFunctionsWorkerMiddleware
{
    private readonly Lazy<RequestDelegate> _pipeline = new(() => Build(services, switches, logger));

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        await catalogue.EnsureAsync(context.CancellationToken);
        await switches.EnsureAsync(context.CancellationToken);
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        http.RequestServices = context.InstanceServices;
        http.SetEndpoint(metadata.EndpointOf(context.FunctionDefinition));
        http.Features.Set(new Invocation(context, next));
        await _pipeline.Value(http);
    }

    private static RequestDelegate Build(IServiceProvider services, FeatureSwitches switches, ILogger logger)
    {
        var app = new ApplicationBuilder(services);
        app.Use(SecurityHeaders.AddAsync);
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            CreateScopeForErrors = true,
            AllowStatusCode404Response = true,
            SuppressDiagnosticsCallback = _ => true,
            ExceptionHandler = http => AnswerFailureAsync(http, logger),
        });
        app.Use(SameOrigin.RequireAsync);
        app.Use(ClosedFeatures.Refuse(switches));
        app.UseAuthentication();
        app.UseAuthorization();
        app.Run(RunFunctionAsync);
        return app.Build();
    }

    /// <summary>The last step: the function, then its result. The worker would otherwise run the result outside this pipeline.</summary>
    private static async Task RunFunctionAsync(HttpContext http)
    {
        var (context, next) = http.Features.GetRequiredFeature<Invocation>();
        await next(context);
        var invocation = context.GetInvocationResult();
        if (invocation.Value is IResult result)
        {
            invocation.Value = null;
            await result.ExecuteAsync(http);
        }
    }

    private static Task AnswerFailureAsync(HttpContext http, ILogger logger)
    {
        var handled = http.Features.GetRequiredFeature<IExceptionHandlerFeature>();
        var failure = handled.Error;
        if (failure is OperationCanceledException && http.RequestAborted.IsCancellationRequested)
        {
            return Task.CompletedTask;
        }

        if (failure is BadHttpRequestException refused)
        {
            return Refusals.BadRequestAsync(http, refused.StatusCode);
        }

        var reference = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        // The handler takes the endpoint off the request before it comes here.
        LogFailed(logger, failure, handled.Endpoint?.DisplayName, reference);
        return Refusals.FailedAsync(http, reference);
    }

    // A handled exception makes the invocation a success for the host, so this line is what tells of it.
    [LoggerMessage(LogLevel.Error, "{Function} failed; the visitor was given reference {Reference}.")]
    private static partial void LogFailed(ILogger logger, Exception failure, string? function, string reference);

    private sealed record Invocation(FunctionContext Context, FunctionExecutionDelegate Next);
}
