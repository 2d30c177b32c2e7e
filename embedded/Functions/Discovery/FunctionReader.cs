using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using TI.Embedded.Functions.Invocation;
using TI.Embedded.Functions.Routing;
using TI.Embedded.Functions.Timers;

namespace TI.Embedded.Functions.Discovery;

/// <summary>Reads one method marked as a function, and says all that is wrong with it.</summary>
internal sealed partial class FunctionReader(
    IConfiguration configuration, string routePrefix, IInlineConstraintResolver constraints, JsonSerializerOptions json)
{
    private static readonly Type[] TriggerTypes = [typeof(HttpTriggerAttribute), typeof(QueueTriggerAttribute), typeof(TimerTriggerAttribute)];

    // The host's own pages come first, so a route of the application there would never be reached.
    private static readonly string[] ReservedRoutes = ["admin", "runtime", "_dev"];

    private readonly ParameterReader _parameters = new(json);

    /// <summary>The function, or null after every problem was reported.</summary>
    public FunctionDescriptor? Read(MethodInfo method, Action<string> report)
    {
        var problems = 0;
        void Problem(string reason)
        {
            problems++;
            report(reason);
        }

        var name = method.GetCustomAttribute<FunctionAttribute>()!.Name;
        if (!FunctionName().IsMatch(name) || name.Equals("host", StringComparison.OrdinalIgnoreCase))
        {
            Problem($"'{name}' is not a function's name: a letter, then letters, digits, - and _, at most 128 in all, and not 'host'");
        }

        CheckShape(method, Problem);
        if (ReadTrigger(method, name, Problem) is not { } trigger)
        {
            return null;
        }

        CheckReturnType(method, trigger, Problem);
        var sources = new List<ParameterSource>();
        foreach (var parameter in method.GetParameters())
        {
            if (_parameters.Read(parameter, trigger, out var problem) is { } source)
            {
                sources.Add(source);
            }
            else
            {
                Problem(problem);
            }
        }

        return problems == 0 ? new FunctionDescriptor(name, method, trigger, sources) : null;
    }

    private static void CheckShape(MethodInfo method, Action<string> problem)
    {
        var type = method.DeclaringType!;
        if (!method.IsPublic)
        {
            problem("the method is not public");
        }

        if (method.IsGenericMethodDefinition)
        {
            problem("the method is generic");
        }

        if (type.IsNested)
        {
            problem("its class is nested in another");
        }

        if (!type.IsClass || type.IsAbstract)
        {
            problem("its type is static, abstract or not a class");
        }

        if (type.ContainsGenericParameters)
        {
            problem("its class is generic");
        }

        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
        if (type.GetMethods(all).Count(other => other.Name == method.Name && other.IsDefined(typeof(FunctionAttribute))) > 1)
        {
            problem("another function of its class has the same method name");
        }
    }

    private FunctionTrigger? ReadTrigger(MethodInfo method, string name, Action<string> problem)
    {
        var triggers = method.GetParameters()
            .SelectMany(parameter => parameter.GetCustomAttributes())
            .Where(attribute => TriggerTypes.Contains(attribute.GetType()))
            .ToList();
        if (triggers is not [var trigger])
        {
            problem($"it has {triggers.Count} triggers and not one");
            return null;
        }

        try
        {
            return trigger switch
            {
                HttpTriggerAttribute http => ReadHttp(http, name),
                QueueTriggerAttribute queue => ReadQueue(queue),
                _ => ReadTimer((TimerTriggerAttribute)trigger),
            };
        }
        catch (Exception ex) when (ex is FormatException or ArgumentException or InvalidOperationException)
        {
            problem(ex.Message);
            return null;
        }
    }

    private HttpFunctionTrigger ReadHttp(HttpTriggerAttribute trigger, string name)
    {
        var own = Resolve(trigger.Route ?? "").Trim('/');
        if (Array.Find(ReservedRoutes, reserved => own.StartsWith(reserved, StringComparison.OrdinalIgnoreCase)) is { } reserved)
        {
            throw new FormatException($"its route '{own}' begins with '{reserved}', which the host keeps for itself");
        }

        var text = $"{routePrefix}/{(own.Length == 0 ? name : own)}".Trim('/');
        try
        {
            return new HttpFunctionTrigger(trigger.AuthLevel, new FunctionRoute(text, trigger.Methods, constraints));
        }
        catch (Exception ex) when (ex is ArgumentException or InvalidOperationException)
        {
            throw new FormatException($"its route '{text}' cannot be read: {ex.Message.ReplaceLineEndings(" ")}", ex);
        }
    }

    private QueueFunctionTrigger ReadQueue(QueueTriggerAttribute trigger)
    {
        var queue = Resolve(trigger.QueueName);
        return QueueName().IsMatch(queue)
            ? new QueueFunctionTrigger(queue, trigger.Connection ?? "AzureWebJobsStorage")
            : throw new FormatException($"'{queue}' is not a queue's name: 3 to 56 small letters, digits and single dashes ('-poison' is added to it)");
    }

    private TimerFunctionTrigger ReadTimer(TimerTriggerAttribute trigger)
    {
        var schedule = NcrontabSchedule.Parse(Resolve(trigger.Schedule));
        return schedule.Next(DateTime.UnixEpoch) is not null
            ? new TimerFunctionTrigger(schedule, trigger.UseMonitor, trigger.RunOnStartup)
            : throw new FormatException($"its schedule '{schedule.Expression}' never happens");
    }

    private string Resolve(string text) => Setting().Replace(text, match =>
        configuration[match.Groups[1].Value] ?? throw new FormatException($"the setting '{match.Groups[1].Value}' of '{text}' is not set"));

    private static void CheckReturnType(MethodInfo method, FunctionTrigger trigger, Action<string> problem)
    {
        var type = method.ReturnType;
        if (trigger is HttpFunctionTrigger)
        {
            if (type != typeof(IResult) && type != typeof(Task<IResult>))
            {
                problem("it answers HTTP, so it must return IResult or Task<IResult>");
            }
        }
        else if (type != typeof(void) && type != typeof(Task))
        {
            problem("it answers nobody, so it must return void or Task");
        }
        else if (type == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
        {
            problem("it is 'async void', so nobody would wait for it; return Task");
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,127}\\z")]
    private static partial Regex FunctionName();

    [GeneratedRegex("^(?=.{3,56}\\z)[a-z0-9]+(-[a-z0-9]+)*\\z")]
    private static partial Regex QueueName();

    [GeneratedRegex("%([^%]+)%")]
    private static partial Regex Setting();
}
