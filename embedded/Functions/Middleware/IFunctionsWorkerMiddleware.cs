namespace TI.Embedded.Functions.Middleware;

/// <summary>A step around every invocation, a singleton.</summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>Runs the step; it calls <paramref name="next"/> to go on.</summary>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
