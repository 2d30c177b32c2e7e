using TI.Embedded.Functions;
using TI.Embedded.Functions.Middleware;

namespace Microsoft.Extensions.Hosting;

/// <summary>Registration of function middleware, in the namespace where it officially is.</summary>
public static class MiddlewareWorkerApplicationBuilderExtensions
{
    /// <summary>Adds a step around every invocation, inside those already added.</summary>
    public static IFunctionsWorkerApplicationBuilder UseMiddleware<T>(this IFunctionsWorkerApplicationBuilder builder)
        where T : class, IFunctionsWorkerMiddleware => throw new NotImplementedException();

    /// <summary>Adds a step around the invocations that <paramref name="predicate"/> accepts.</summary>
    public static IFunctionsWorkerApplicationBuilder UseWhen<T>(this IFunctionsWorkerApplicationBuilder builder, Func<FunctionContext, bool> predicate)
        where T : class, IFunctionsWorkerMiddleware => throw new NotImplementedException();
}
