using System.Reflection;
using TI.Embedded.Functions.Invocation;

namespace TI.Embedded.Functions.Discovery;

/// <summary>A function that was found and is valid.</summary>
/// <param name="Name">Its name, unique whatever the case.</param>
/// <param name="Method">The method that runs.</param>
/// <param name="Trigger">What makes it run.</param>
/// <param name="Parameters">Where each argument comes from, in the method's order.</param>
internal sealed record FunctionDescriptor(string Name, MethodInfo Method, FunctionTrigger Trigger, IReadOnlyList<ParameterSource> Parameters)
{
    /// <summary>The full name of the class, a dot, the name of the method.</summary>
    public string EntryPoint => $"{Method.DeclaringType!.FullName}.{Method.Name}";
}
