using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TI.Embedded.Functions.Discovery;
using TI.Embedded.Functions.Hosting;
using TI.Embedded.Functions.Invocation;

namespace TI.Embedded.Functions.Http;

/// <summary>Gives each request to the first function, in the order of names, whose route and methods match.</summary>
internal sealed class HttpFunctionDispatcher(FunctionCatalog catalog, HostState state, FunctionInvoker invoker)
{
    private readonly (FunctionDescriptor Function, HttpFunctionTrigger Trigger)[] _routed =
        [.. catalog.Functions.Where(function => function.Trigger is HttpFunctionTrigger).Select(function => (function, (HttpFunctionTrigger)function.Trigger))];

    public async Task Dispatch(HttpContext context)
    {
        var values = new RouteValueDictionary();
        foreach (var (function, trigger) in _routed)
        {
            values.Clear();
            if (trigger.Route.TryMatch(context, values))
            {
                await Answer(context, function, trigger, values).ConfigureAwait(false);
                return;
            }
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private async Task Answer(HttpContext context, FunctionDescriptor function, HttpFunctionTrigger trigger, RouteValueDictionary values)
    {
        if (!state.Keys.Allow(context.Request, trigger.Level))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        context.Request.RouteValues = values;
        try
        {
            await invoker.Invoke(function, new HttpInput(context)).ConfigureAwait(false);
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
}
