using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using TI.Embedded.Functions;

// Samples of what the host refuses: their parameters and members are there to be read, not used.
#pragma warning disable IDE0060, CA1822, IDE0051, CA1801
namespace TI.Serverless.UnitTests.Embedded;

internal sealed class NoTrigger
{
    [Function(nameof(NoTrigger))]
    public Task Run(string message) => Task.CompletedTask;
}

internal sealed class TwoTriggers
{
    [Function(nameof(TwoTriggers))]
    public Task Run([QueueTrigger("mails")] string message, [TimerTrigger("0 0 * * * *")] TimerInfo timer) => Task.CompletedTask;
}

internal sealed class QueryParameter
{
    [Function(nameof(QueryParameter))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a")] HttpRequest request, [FromQuery] string page) => Results.Ok();
}

internal sealed class ServiceParameter
{
    [Function(nameof(ServiceParameter))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a")] HttpRequest request, TimeProvider time) => Results.Ok();
}

internal sealed class ContextParameter
{
    [Function(nameof(ContextParameter))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a")] HttpRequest request, HttpContext context) => Results.Ok();
}

internal sealed class DateParameter
{
    [Function(nameof(DateParameter))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a/{day}")] HttpRequest request, DateOnly day) => Results.Ok();
}

internal sealed class StrangerToTheRoute
{
    [Function(nameof(StrangerToTheRoute))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a/{id}")] HttpRequest request, string page) => Results.Ok();
}

internal sealed class OptionalNumber
{
    [Function(nameof(OptionalNumber))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a/{page:int?}")] HttpRequest request, int page) => Results.Ok();
}

internal sealed class TriggerOnString
{
    [Function(nameof(TriggerOnString))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a")] string request) => Results.Ok();
}

internal sealed class BareObject
{
    [Function(nameof(BareObject))]
    public object Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a")] HttpRequest request) => new();
}

internal sealed class OpenRoute
{
    [Function(nameof(OpenRoute))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a/{id")] HttpRequest request) => Results.Ok();
}

internal sealed class UnknownConstraint
{
    [Function(nameof(UnknownConstraint))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a/{id:siret}")] HttpRequest request) => Results.Ok();
}

internal sealed class AdminRoute
{
    [Function(nameof(AdminRoute))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "Administration")] HttpRequest request) => Results.Ok();
}

internal sealed class RuntimeRoute
{
    [Function(nameof(RuntimeRoute))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "runtime/a")] HttpRequest request) => Results.Ok();
}

internal sealed class InboxRoute
{
    [Function(nameof(InboxRoute))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "_dev/a")] HttpRequest request) => Results.Ok();
}

internal sealed class BinaryMessage
{
    [Function(nameof(BinaryMessage))]
    public Task Run([QueueTrigger("mails")] BinaryData message) => Task.CompletedTask;
}

internal sealed class MessageList
{
    [Function(nameof(MessageList))]
    public Task Run([QueueTrigger("mails")] List<string> messages) => Task.CompletedTask;
}

internal sealed class LongDequeueCount
{
    [Function(nameof(LongDequeueCount))]
    public Task Run([QueueTrigger("mails")] string message, long dequeueCount) => Task.CompletedTask;
}

internal sealed class OtherMetadata
{
    [Function(nameof(OtherMetadata))]
    public Task Run([QueueTrigger("mails")] string message, string popReceipt) => Task.CompletedTask;
}

internal sealed class QueueOutput
{
    [Function(nameof(QueueOutput))]
    public Task<string> Run([QueueTrigger("mails")] string message) => Task.FromResult(message);
}

internal sealed class AsyncVoid
{
    [Function(nameof(AsyncVoid))]
    public async void Run([QueueTrigger("mails")] string message) => await Task.Yield();
}

internal sealed class CapitalQueue
{
    [Function(nameof(CapitalQueue))]
    public Task Run([QueueTrigger("Mails")] string message) => Task.CompletedTask;
}

internal sealed class TimerAsString
{
    [Function(nameof(TimerAsString))]
    public Task Run([TimerTrigger("0 0 * * * *")] string timer) => Task.CompletedTask;
}

internal sealed class BadSchedule
{
    [Function(nameof(BadSchedule))]
    public Task Run([TimerTrigger("every day")] TimerInfo timer) => Task.CompletedTask;
}

internal sealed class NeverSchedule
{
    [Function(nameof(NeverSchedule))]
    public Task Run([TimerTrigger("0 0 0 30 2 *")] TimerInfo timer) => Task.CompletedTask;
}

internal sealed class UnsetSchedule
{
    [Function(nameof(UnsetSchedule))]
    public Task Run([TimerTrigger("%Reminders:Schedule%")] TimerInfo timer) => Task.CompletedTask;
}

internal sealed class BadName
{
    [Function("Rappel du matin")]
    public Task Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) => Task.CompletedTask;
}

internal sealed class HiddenMethod
{
    [Function(nameof(HiddenMethod))]
    private Task Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) => Task.CompletedTask;
}

internal sealed class GenericMethod
{
    [Function(nameof(GenericMethod))]
    public Task Run<T>([TimerTrigger("0 0 * * * *")] TimerInfo timer) => Task.CompletedTask;
}

internal sealed class GenericClass<T>
{
    [Function("GenericClass")]
    public Task Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) => Task.CompletedTask;
}

internal abstract class AbstractClass
{
    [Function(nameof(AbstractClass))]
    public Task Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) => Task.CompletedTask;
}

internal static class StaticClass
{
    [Function(nameof(StaticClass))]
    public static Task Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) => Task.CompletedTask;
}

internal sealed class Enclosing
{
    internal sealed class Nested
    {
        [Function(nameof(Nested))]
        public Task Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) => Task.CompletedTask;
    }
}

internal sealed class SameMethodName
{
    [Function("First")]
    public Task Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) => Task.CompletedTask;

    [Function("Second")]
    public Task Run([QueueTrigger("mails")] string message) => Task.CompletedTask;
}

internal sealed class UnregisteredService(IFormatProvider provider)
{
    [Function(nameof(UnregisteredService))]
    public Task Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) => Task.FromResult(provider);
}

internal sealed class TwoConstructors
{
    public TwoConstructors()
    {
    }

    public TwoConstructors(TimeProvider time) => _ = time;

    [Function(nameof(TwoConstructors))]
    public Task Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) => Task.CompletedTask;
}
