namespace TI.Embedded.Functions;

/// <summary>One invocation of a function.</summary>
public abstract class FunctionContext
{
    /// <summary>The invocation's own id.</summary>
    public abstract string InvocationId { get; }

    /// <summary>The function that is invoked.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>What the trigger says beside its value.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>The trace that the invocation belongs to.</summary>
    public abstract TraceContext TraceContext { get; }

    /// <summary>The services of the invocation's scope.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>Values shared by the middleware of this invocation.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>Cancelled when the host stops or the function exceeds <c>functionTimeout</c>; not when the client goes away.</summary>
    public virtual CancellationToken CancellationToken { get; } = CancellationToken.None;
}
