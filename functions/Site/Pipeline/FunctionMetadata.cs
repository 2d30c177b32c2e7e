using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Authorization;

namespace TI.Serverless.Functions.Site.Pipeline;

/// <summary>
/// Makes the attributes of a function's method visible to ASP.NET Core's middleware, as if it were one of its own endpoints.
/// A function that asks for a key is checked by the host, before the worker sees the request.
/// </summary>
internal sealed class FunctionMetadata
{
    private readonly ConcurrentDictionary<string, Endpoint> _endpoints = new(StringComparer.Ordinal);

    public Endpoint EndpointOf(FunctionDefinition function) => _endpoints.GetOrAdd(function.EntryPoint, Describe);

    private static Endpoint Describe(string entryPoint)
    {
        var dot = entryPoint.LastIndexOf('.');
        var method = typeof(FunctionMetadata).Assembly.GetType(entryPoint[..dot], throwOnError: true)!.GetMethod(entryPoint[(dot + 1)..])
            ?? throw new InvalidOperationException($"Function method {entryPoint} was not found: its access rules cannot be read.");
        var attributes = method.GetCustomAttributes().Cast<object>().ToList();
        if (KeyLevel(method) >= AuthorizationLevel.Function)
        {
            attributes.Add(new AllowAnonymousAttribute());
        }

        return new Endpoint(requestDelegate: null, new EndpointMetadataCollection(attributes), entryPoint);
    }

    private static AuthorizationLevel KeyLevel(MethodInfo method) => method.GetParameters()
        .SelectMany(parameter => parameter.GetCustomAttributesData())
        .Where(attribute => attribute.AttributeType == typeof(HttpTriggerAttribute))
        .Select(attribute => (AuthorizationLevel)attribute.ConstructorArguments[0].Value!)
        .Single();
}
