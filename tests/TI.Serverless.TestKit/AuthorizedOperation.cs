using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using TI.Embedded.Functions;
using TI.Serverless.Functions;

namespace TI.Serverless.TestKit;

/// <summary>What one method of a route asks of who calls it.</summary>
/// <param name="Method">Of HTTP.</param>
/// <param name="Route">As its trigger writes it, with its parameters.</param>
/// <param name="Right">What its policy asks for.</param>
internal sealed record AuthorizedOperation<T>(HttpMethod Method, string Route, T Right)
{
    public bool IsOfCall => Route.Contains("{callId}", StringComparison.Ordinal);

    /// <summary>Every operation, as its function declares it, that one of these policies judges.</summary>
    public static AuthorizedOperation<T>[] All(IReadOnlyDictionary<string, T> policies) =>
    [
        .. typeof(Wiring).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttribute<AuthorizeAttribute>()?.Policy is { } policy && policies.ContainsKey(policy))
            .SelectMany(method =>
            {
                var trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).OfType<HttpTriggerAttribute>().Single();
                var right = policies[method.GetCustomAttribute<AuthorizeAttribute>()!.Policy!];
                return trigger.Methods.Where(name => name != "head").Select(name => new AuthorizedOperation<T>(HttpMethod.Parse(name), trigger.Route!, right));
            }),
    ];
}
