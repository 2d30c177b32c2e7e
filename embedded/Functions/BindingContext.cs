namespace TI.Embedded.Functions;

/// <summary>What the trigger says beside its value.</summary>
public abstract class BindingContext
{
    /// <summary>The values by name, such as <c>DequeueCount</c> for a queue or the route values of a request. Names ignore case.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
