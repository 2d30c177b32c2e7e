using Microsoft.AspNetCore.Http;
using TI.Embedded.Functions.Invocation;

namespace TI.Embedded.Functions;

/// <summary>What middleware reads of an invocation.</summary>
public static class FunctionContextExtensions
{
    /// <summary>The request's context; null for queue and timer functions.</summary>
    public static HttpContext? GetHttpContext(this FunctionContext context) =>
        context.Items.TryGetValue(InvocationContext.HttpContextKey, out var value) ? value as HttpContext : null;

    /// <summary>The function's result, to be read after <c>next</c>.</summary>
    public static InvocationResult GetInvocationResult(this FunctionContext context) => ((InvocationContext)context).Result;
}
