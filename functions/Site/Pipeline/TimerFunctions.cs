using System.Reflection;
using TI.Serverless.Functions.Operations.Timers;

namespace TI.Serverless.Functions.Site.Pipeline;

/// <summary>A function that a timer runs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Schedule">When it runs.</param>
/// <param name="Method">What runs: it takes a <see cref="TimerInfo"/> and a cancellation token, as every one does.</param>
internal sealed record TimerFunction(string Name, TimerSchedule Schedule, MethodInfo Method)
{
    /// <summary>Runs it as the timer would, in a scope of its own.</summary>
    public async Task RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var instance = ActivatorUtilities.CreateInstance(scope.ServiceProvider, Method.DeclaringType!);
        await (Task)Method.Invoke(instance, BindingFlags.DoNotWrapExceptions, binder: null, [new TimerInfo(), cancellationToken], culture: null)!;
    }
}

/// <summary>Every timer of the program, as its functions declare them.</summary>
internal sealed class TimerFunctions
{
    private readonly Dictionary<string, TimerFunction> _byName = Read().ToDictionary(timer => timer.Name, StringComparer.Ordinal);

    public IReadOnlyCollection<TimerFunction> All => _byName.Values;

    public TimerFunction? Find(string name) => _byName.GetValueOrDefault(name);

    private static IEnumerable<TimerFunction> Read() =>
        from type in typeof(TimerFunctions).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        let trigger = method.GetParameters().SelectMany(parameter => parameter.GetCustomAttributesData()).FirstOrDefault(attribute => attribute.AttributeType == typeof(TimerTriggerAttribute))
        where trigger is not null
        orderby type.Name
        select new TimerFunction(type.Name, TimerSchedule.Parse((string)trigger.ConstructorArguments[0].Value!), method);
}
