using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TI.Embedded.Functions.Invocation;

namespace TI.Embedded.Functions.Discovery;

/// <summary>
/// Finds where each argument of a function comes from. It knows what the official worker binds with ASP.NET Core integration and nothing else,
/// so that a function that starts here starts there.
/// </summary>
/// <param name="json">How messages are read into classes.</param>
internal sealed class ParameterReader(JsonSerializerOptions json)
{
    /// <summary>Where the argument comes from, or null and the reason why it cannot be had.</summary>
    public ParameterSource? Read(ParameterInfo parameter, FunctionTrigger trigger, out string problem)
    {
        problem = "";
        if (parameter.GetCustomAttributes().FirstOrDefault(attribute => attribute.GetType().Name.StartsWith("From", StringComparison.Ordinal)) is { } from)
        {
            var name = from.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal);
            problem = $"the parameter '{parameter.Name}' has [{name}], which the worker does not bind; read it from the request, and take services in the constructor";
            return null;
        }

        if (parameter.ParameterType == typeof(CancellationToken))
        {
            return (_, context) => context.CancellationToken;
        }

        if (parameter.ParameterType == typeof(FunctionContext))
        {
            return (_, context) => context;
        }

        var source = trigger switch
        {
            HttpFunctionTrigger http => ReadHttp(parameter, http, out problem),
            QueueFunctionTrigger => ReadQueue(parameter),
            _ => ReadTimer(parameter),
        };

        if (source is null && problem.Length == 0)
        {
            problem = $"the parameter '{parameter.Name}' is a {Describe(parameter.ParameterType)}, which is not bound: {Bound(trigger)}";
        }

        return source;
    }

    private static string Bound(FunctionTrigger trigger) => trigger switch
    {
        HttpFunctionTrigger => "an HTTP function takes HttpRequest with the trigger, route values (string, int, Guid), CancellationToken and FunctionContext",
        QueueFunctionTrigger => "a queue function takes its message as string or as a class, int dequeueCount, CancellationToken and FunctionContext",
        _ => "a timer function takes TimerInfo with the trigger, CancellationToken and FunctionContext",
    };

    private static ParameterSource? ReadHttp(ParameterInfo parameter, HttpFunctionTrigger trigger, out string problem)
    {
        problem = "";
        if (parameter.IsDefined(typeof(HttpTriggerAttribute)))
        {
            return parameter.ParameterType == typeof(HttpRequest) ? (input, _) => ((HttpInput)input).Http.Request : null;
        }

        if (Converter(parameter.ParameterType) is not { } convert)
        {
            return null;
        }

        if (trigger.Route.Parameter(parameter.Name!) is not { } part)
        {
            problem = $"the parameter '{parameter.Name}' is not a value of the route '{trigger.Route.Text}'; read query strings and forms from the request";
            return null;
        }

        if (part.IsOptional && parameter.ParameterType.IsValueType)
        {
            problem = $"the parameter '{parameter.Name}' can be left out of the route '{trigger.Route.Text}' "
                + $"but is a {Describe(parameter.ParameterType)}; take a string";
            return null;
        }

        return (input, _) => ((HttpInput)input).Http.Request.RouteValues.TryGetValue(part.Name!, out var value) && value is string text ? convert(text) : null;
    }

    // A value that does not convert throws, which makes the 500 of the official worker.
    private static Func<string, object>? Converter(Type type)
    {
        if (type == typeof(string))
        {
            return text => text;
        }

        if (type == typeof(int))
        {
            return text => int.Parse(text, CultureInfo.InvariantCulture);
        }

        return type == typeof(Guid) ? text => Guid.Parse(text) : null;
    }

    private ParameterSource? ReadQueue(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (!parameter.IsDefined(typeof(QueueTriggerAttribute)))
        {
            return type == typeof(int) && string.Equals(parameter.Name, "dequeueCount", StringComparison.OrdinalIgnoreCase)
                ? (input, _) => (int)((QueueInput)input).DequeueCount
                : null;
        }

        if (type == typeof(string))
        {
            return (input, _) => ((QueueInput)input).Text;
        }

        return IsMessageClass(type) ? (input, _) => JsonSerializer.Deserialize(((QueueInput)input).Text, type, json) : null;
    }

    private static ParameterSource? ReadTimer(ParameterInfo parameter) =>
        parameter.IsDefined(typeof(TimerTriggerAttribute)) && parameter.ParameterType == typeof(TimerInfo) ? (input, _) => ((TimerInput)input).Info : null;

    // The product's own classes: the types of the framework and of the storage clients need versions and converters that are not promised.
    private static bool IsMessageClass(Type type) =>
        type is { IsClass: true, IsAbstract: false, IsArray: false, ContainsGenericParameters: false }
        && type.Assembly != typeof(ParameterReader).Assembly
        && !(type.Namespace ?? "").StartsWith("System", StringComparison.Ordinal)
        && !(type.Namespace ?? "").StartsWith("Azure", StringComparison.Ordinal);

    private static string Describe(Type type) =>
        Nullable.GetUnderlyingType(type) is { } underlying ? underlying.Name + "?" : type.Name;
}
