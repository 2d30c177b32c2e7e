namespace TI.Embedded.Functions;

/// <summary>What a function is.</summary>
public abstract class FunctionDefinition
{
    /// <summary>The function's name.</summary>
    public abstract string Name { get; }

    /// <summary>The full name of the class, a dot, the name of the method.</summary>
    public abstract string EntryPoint { get; }
}
