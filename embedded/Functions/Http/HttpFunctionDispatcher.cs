using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using TI.Embedded.Functions.Discovery;
using TI.Embedded.Functions.Hosting;
using TI.Embedded.Functions.Invocation;

namespace TI.Embedded.Functions.Http;

/// <summary>Gives each request to the first function, in the order of names, whose route and methods match.</summary>
internal sealed class HttpFunctionDispatcher(FunctionCatalog catalog, HostState state, FunctionInvoker invoker)
{
    private readonly Routed[] _routed = [.. catalog.Functions.Where(function => function.Trigger is HttpFunctionTrigger).Select(Route)];

    public async Task Dispatch(HttpContext context)
    {
        var values = new RouteValueDictionary();
        foreach (var routed in _routed)
        {
            values.Clear();
            if (routed.Trigger.Route.TryMatch(context, values))
            {
                await Answer(context, routed, values).ConfigureAwait(false);
                return;
            }
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    // The worker's endpoint, which middleware may replace.
    private static Routed Route(FunctionDescriptor function)
    {
        var trigger = (HttpFunctionTrigger)function.Trigger;
        var metadata = new EndpointMetadataCollection(new HttpMethodMetadata(trigger.Route.Methods));
        return new Routed(
            function, trigger, new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse(trigger.Route.Text), order: 0, metadata, function.Name));
    }

    private async Task Answer(HttpContext context, Routed routed, RouteValueDictionary values)
    {
        if (!state.Keys.Allow(context.Request, routed.Trigger.Level))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        context.Request.RouteValues = values;
        context.SetEndpoint(routed.Endpoint);
        try
        {
            await invoker.Invoke(routed.Function, new HttpInput(context)).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The invoker has logged it. A client that has part of the answer must not take it for the whole.
            if (context.Response.HasStarted)
            {
                context.Abort();
                return;
            }

            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private sealed record Routed(FunctionDescriptor Function, HttpFunctionTrigger Trigger, RouteEndpoint Endpoint);
}
