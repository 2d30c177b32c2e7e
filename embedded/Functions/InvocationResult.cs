namespace TI.Embedded.Functions;

/// <summary>What the function returned.</summary>
public abstract class InvocationResult
{
    /// <summary>The value; for an HTTP function the host executes it as <c>IResult</c> after the middleware, unless it was set to null.</summary>
    public abstract object? Value { get; set; }
}
