namespace TI.Embedded.Functions;

/// <summary>The trace that an invocation belongs to, in the form of W3C Trace Context.</summary>
public abstract class TraceContext
{
    /// <summary>The <c>traceparent</c> value; empty when there is none.</summary>
    public abstract string TraceParent { get; }

    /// <summary>The <c>tracestate</c> value; empty when there is none.</summary>
    public abstract string TraceState { get; }
}
