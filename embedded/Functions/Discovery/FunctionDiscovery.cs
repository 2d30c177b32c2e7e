using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using TI.Embedded.Functions.Routing;

namespace TI.Embedded.Functions.Discovery;

/// <summary>Finds the functions of the application and refuses, all at once, whatever the official host or worker would refuse or get wrong.</summary>
internal sealed class FunctionDiscovery(FunctionReader reader, IServiceProvider services)
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Reads the functions of these types.</summary>
    /// <exception cref="InvalidFunctionsException">Something is wrong with at least one of them.</exception>
    public FunctionCatalog Discover(IEnumerable<Type> types)
    {
        var problems = new List<string>();
        var found = new List<FunctionDescriptor>();
        foreach (var method in types.SelectMany(type => type.GetMethods(Everything)).Where(method => method.IsDefined(typeof(FunctionAttribute))))
        {
            var subject = $"{method.DeclaringType!.FullName}.{method.Name}";
            CheckConstructor(method.DeclaringType, reason => problems.Add($"{subject}: {reason}."));
            if (reader.Read(method, reason => problems.Add($"{subject}: {reason}.")) is { } function)
            {
                found.Add(function);
            }
        }

        problems.AddRange(SharedNames(found));
        problems.AddRange(SharedRoutes(found));
        return problems.Count == 0 ? new FunctionCatalog(found) : throw new InvalidFunctionsException(problems);
    }

    private void CheckConstructor(Type type, Action<string> problem)
    {
        if (type.IsAbstract || type.ContainsGenericParameters)
        {
            return;
        }

        var constructors = type.GetConstructors();
        if (constructors is not [var constructor])
        {
            problem($"its class has {constructors.Length} public constructors and not one");
            return;
        }

        var known = services.GetRequiredService<IServiceProviderIsKeyedService>();
        foreach (var parameter in constructor.GetParameters().Where(parameter => !parameter.HasDefaultValue))
        {
            var isKnown = parameter.GetCustomAttribute<FromKeyedServicesAttribute>() is { } keyed
                ? known.IsKeyedService(parameter.ParameterType, keyed.Key)
                : known.IsService(parameter.ParameterType);
            if (!isKnown)
            {
                problem($"its class asks for a {parameter.ParameterType.Name}, which is not registered");
            }
        }
    }

    private static IEnumerable<string> SharedNames(IEnumerable<FunctionDescriptor> functions) =>
        from function in functions
        group function by function.Name.ToUpperInvariant() into same
        where same.Count() > 1
        select $"{string.Join(", ", same.Select(function => function.EntryPoint))}: they share the name '{same.First().Name}' (case does not count).";

    private static IEnumerable<string> SharedRoutes(IEnumerable<FunctionDescriptor> functions)
    {
        var routed = functions
            .Where(function => function.Trigger is HttpFunctionTrigger)
            .OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .Select(function => (Function: function, ((HttpFunctionTrigger)function.Trigger).Route))
            .ToList();

        // The friendly 404 page: it is tried last, so it takes nothing from the others.
        if (routed is [.., { Route.IsCatchAll: true }])
        {
            routed.RemoveAt(routed.Count - 1);
        }

        return
            from one in routed.Index()
            from other in routed.Skip(one.Index + 1)
            where RouteOverlap.Between(one.Item.Route, other.Route)
            select $"{one.Item.Function.EntryPoint} and {other.Function.EntryPoint}: their routes '{one.Item.Route.Text}' and '{other.Route.Text}' "
                + "can match the same request; add a constraint.";
    }
}
