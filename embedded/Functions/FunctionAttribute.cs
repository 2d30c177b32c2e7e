namespace TI.Embedded.Functions;

/// <summary>Marks a public method as a function.</summary>
/// <param name="name">The function's name, unique in the application whatever the case.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FunctionAttribute(string name) : Attribute
{
    internal string Name => name;
}
