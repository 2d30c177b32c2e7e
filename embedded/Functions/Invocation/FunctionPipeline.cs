using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.DependencyInjection;
using TI.Embedded.Functions.Middleware;

namespace TI.Embedded.Functions.Invocation;

/// <summary>The middleware in the order of its registration, then the function itself.</summary>
internal sealed class FunctionPipeline
{
    private readonly ConcurrentDictionary<Type, ObjectFactory> _factories = new();
    private readonly FunctionExecutionDelegate _first;

    public FunctionPipeline(IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware)
    {
        FunctionExecutionDelegate next = RunFunction;
        foreach (var step in middleware.Reverse())
        {
            next = step(next);
        }

        _first = next;
    }

    public Task Run(InvocationContext context) => _first(context);

    private async Task RunFunction(FunctionContext context)
    {
        var invocation = (InvocationContext)context;
        var function = invocation.Function;
        var type = function.Method.DeclaringType!;

        // Never disposed, as officially: only the services of the scope are.
        var instance = _factories.GetOrAdd(type, key => ActivatorUtilities.CreateFactory(key, Type.EmptyTypes))(context.InstanceServices, null);
        var arguments = function.Parameters.Select(source => source(invocation.Input, context)).ToArray();
        invocation.Result.Value = await Unwrap(Call(function.Method, instance, arguments)).ConfigureAwait(false);
    }

    private static object? Call(MethodInfo method, object instance, object?[] arguments)
    {
        try
        {
            return method.Invoke(instance, arguments);
        }
        catch (TargetInvocationException ex) when (ex.InnerException is not null)
        {
            ExceptionDispatchInfo.Throw(ex.InnerException);
            throw;
        }
    }

    private static async Task<object?> Unwrap(object? returned)
    {
        if (returned is not Task task)
        {
            return returned;
        }

        await task.ConfigureAwait(false);
        return task is Task<Microsoft.AspNetCore.Http.IResult> result ? await result.ConfigureAwait(false) : null;
    }
}
