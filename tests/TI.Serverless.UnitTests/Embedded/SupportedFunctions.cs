using Microsoft.AspNetCore.Http;
using TI.Embedded.Functions;

// Samples: their parameters are there to be bound, not used.
#pragma warning disable IDE0060, CA1822
namespace TI.Serverless.UnitTests.Embedded;

internal sealed class EveryRouteValue(TimeProvider time)
{
    [Function(nameof(EveryRouteValue))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", "HEAD", Route = "appels/{Call}/{page:int}/{key:guid}/{rest?}")] HttpRequest request,
        string call, int page, Guid key, string? rest, FunctionContext context, CancellationToken cancellationToken) =>
        Task.FromResult(Results.Ok(time.GetUtcNow()));
}

internal sealed class NamedByItself
{
    [Function(nameof(NamedByItself))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request) => Results.Ok();
}

internal sealed class CatchAllLast
{
    [Function("ZCatchAll")]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequest request, string? path) => Results.NotFound();
}

internal sealed class CatchAllFirst
{
    [Function("ACatchAll")]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequest request) => Results.NotFound();
}

internal sealed class SameNameInCapitals
{
    [Function("NAMEDBYITSELF")]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "elsewhere")] HttpRequest request) => Results.Ok();
}

internal sealed record SampleMessage(string Text);

internal sealed class ClassMessage
{
    [Function(nameof(ClassMessage))]
    public void Run([QueueTrigger("%Queues:Mails%", Connection = "Other")] SampleMessage message, int dequeueCount, CancellationToken cancellationToken)
    {
    }
}

internal sealed class FromASetting
{
    [Function(nameof(FromASetting))]
    public Task Run([TimerTrigger("%Schedule%", UseMonitor = false, RunOnStartup = true)] TimerInfo timer) => Task.CompletedTask;
}
