using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using TI.Embedded.Functions;
using TI.Serverless.Functions;

namespace TI.Serverless.ArchitectureTests.Triggers;

/// <summary>A function as its attributes declare it.</summary>
internal sealed record DeclaredFunction(string Name, MethodInfo Method, Attribute Trigger)
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Every function of the application, by name.</summary>
    public static IReadOnlyList<DeclaredFunction> All { get; } =
    [
        .. typeof(Wiring).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(Everything))
            .Where(method => method.IsDefined(typeof(FunctionAttribute)))
            .Select(method => new DeclaredFunction(method.GetCustomAttribute<FunctionAttribute>()!.Name, method, TriggerOf(method)))
            .OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
    ];

    public static IEnumerable<DeclaredFunction> Http => All.Where(function => function.Trigger is HttpTriggerAttribute);

    public Type Class => Method.DeclaringType!;

    /// <summary>Relative to the root. A class has the name of its file.</summary>
    public string File => Repository.Files("functions", $"{Class.Name}.cs").Single();

    /// <summary>As <c>GET appels/{callId}</c>, <c>queue mails</c>, <c>timer 0 5 * * * *</c>; HEAD goes with GET and is not written.</summary>
    public string TriggerText => Trigger switch
    {
        HttpTriggerAttribute http => $"{string.Join(", ", http.Methods.Select(method => method.ToUpperInvariant()).Where(method => method != "HEAD"))} /{http.Route}",
        QueueTriggerAttribute queue => $"queue {queue.QueueName}",
        TimerTriggerAttribute timer => $"timer {timer.Schedule}",
        _ => throw new InvalidOperationException($"{Name} has no trigger that these tests know."),
    };

    /// <summary>Who may call it, one word each way in that the function declares: exactly one is right.</summary>
    public IReadOnlyList<string> Access => Trigger is not HttpTriggerAttribute http ? ["host"] :
    [
        .. Method.GetCustomAttributes<AuthorizeAttribute>().Select(authorize => authorize.Policy?.ToLowerInvariant() ?? "no policy"),
        .. Method.GetCustomAttributes<AllowAnonymousAttribute>().Select(_ => "anyone"),
        .. http.AuthLevel switch
        {
            AuthorizationLevel.Anonymous => Array.Empty<string>(),
            AuthorizationLevel.Function => ["function key"],
            AuthorizationLevel.Admin => ["master key"],
            var other => [$"level {other}"],
        }
    ];

    private static Attribute TriggerOf(MethodInfo method) => method.GetParameters()
        .SelectMany(parameter => parameter.GetCustomAttributes())
        .Single(attribute => attribute is HttpTriggerAttribute or QueueTriggerAttribute or TimerTriggerAttribute);
}
