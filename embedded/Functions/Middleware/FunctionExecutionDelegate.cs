using System.Diagnostics.CodeAnalysis;

namespace TI.Embedded.Functions.Middleware;

/// <summary>The rest of the invocation: the middleware that follows, then the function.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "The official name.")]
public delegate Task FunctionExecutionDelegate(FunctionContext context);
