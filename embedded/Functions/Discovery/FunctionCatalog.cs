using System.Diagnostics.CodeAnalysis;

namespace TI.Embedded.Functions.Discovery;

/// <summary>The functions of the application, in the order in which the host tries their routes: by name, ordinal, whatever the case.</summary>
internal sealed class FunctionCatalog(IEnumerable<FunctionDescriptor> functions)
{
    private readonly Dictionary<string, FunctionDescriptor> _byName = functions.ToDictionary(function => function.Name, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<FunctionDescriptor> Functions { get; } = [.. functions.OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)];

    public bool TryGet(string name, [NotNullWhen(true)] out FunctionDescriptor? function) => _byName.TryGetValue(name, out function);
}
