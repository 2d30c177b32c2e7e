using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TI.Embedded.Functions.Discovery;
using TI.Embedded.Functions.Hosting;
using TI.Embedded.Functions.Invocation;
using TI.Embedded.Functions.Timers;

namespace TI.Embedded.Functions.Http;

/// <summary>
/// The host's own pages. <c>GET /admin/host/status</c> is open; <c>GET /admin/functions</c> and <c>POST /admin/functions/{name}</c> ask for the master key.
/// The second runs a timer or a queue function by hand and answers after it has ended, 202 or 500: officially it answers at once, but then nobody knows
/// when to look.
/// </summary>
internal sealed class AdminEndpoints(HostState state, FunctionCatalog catalog, TimerScheduler timers, FunctionInvoker invoker)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/admin/host/status", context => Of(context).Status(context));
        routes.MapGet("/admin/functions", context => Of(context).List(context));
        routes.MapPost("/admin/functions/{name}", context => Of(context).Fire(context));

        // Only once there is a request: what is wrong with the functions is told when the host starts, not when it is built.
        static AdminEndpoints Of(HttpContext context) => context.RequestServices.GetRequiredService<AdminEndpoints>();
    }

    private Task Status(HttpContext context)
    {
        context.Response.StatusCode = state.IsRunning ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return context.Response.WriteAsJsonAsync(new
        {
            id = "embedded",
            state = state.Name,
            version = typeof(AdminEndpoints).Assembly.GetName().Version?.ToString(),
            processUptime = (long)state.Uptime.TotalMilliseconds,
        });
    }

    private Task List(HttpContext context) => IsMaster(context)
        ? context.Response.WriteAsJsonAsync(catalog.Functions.Select(Describe))
        : Refuse(context);

    private static object Describe(FunctionDescriptor function) => function.Trigger switch
    {
        HttpFunctionTrigger http => new
        {
            name = function.Name,
            trigger = "http",
            entryPoint = function.EntryPoint,
            route = http.Route.Text,
            methods = http.Route.Methods,
            authLevel = http.Level.ToString(),
        },
        QueueFunctionTrigger queue => new { name = function.Name, trigger = "queue", entryPoint = function.EntryPoint, queue = queue.QueueName },
        TimerFunctionTrigger timer => new { name = function.Name, trigger = "timer", entryPoint = function.EntryPoint, schedule = timer.Schedule.Expression },
        _ => throw new UnreachableException(),
    };

    private async Task Fire(HttpContext context)
    {
        if (!IsMaster(context))
        {
            await Refuse(context).ConfigureAwait(false);
            return;
        }

        if (!catalog.TryGet((string)context.Request.RouteValues["name"]!, out var function))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (function.Trigger is HttpFunctionTrigger)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync($"{function.Name} answers HTTP: call its route.").ConfigureAwait(false);
            return;
        }

        var (isValid, input) = await ReadInput(context.Request).ConfigureAwait(false);
        context.Response.StatusCode = isValid ? await Run(function, input).ConfigureAwait(false) : StatusCodes.Status400BadRequest;
    }

    private async Task<int> Run(FunctionDescriptor function, string input)
    {
        try
        {
            await (timers.TryGet(function.Name, out var timer)
                ? timer.Fire()
                : invoker.Invoke(function, new QueueInput(input, Guid.NewGuid().ToString(), DequeueCount: 1, InsertionTime: null))).ConfigureAwait(false);
            return StatusCodes.Status202Accepted;
        }
        catch (Exception)
        {
            // The invoker has logged it, and the caller is told nothing more, as officially.
            return StatusCodes.Status500InternalServerError;
        }
    }

    // {"input":"..."}, or nothing at all.
    private static async Task<(bool IsValid, string Input)> ReadInput(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted).ConfigureAwait(false);
        if (string.IsNullOrWhiteSpace(body))
        {
            return (true, "");
        }

        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind != JsonValueKind.Object ? (false, "")
                : !json.RootElement.TryGetProperty("input", out var input) ? (true, "")
                : (true, input.ValueKind == JsonValueKind.String ? input.GetString()! : input.GetRawText());
        }
        catch (JsonException)
        {
            return (false, "");
        }
    }

    private bool IsMaster(HttpContext context) => state.Keys.Allow(context.Request, AuthorizationLevel.Admin);

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
