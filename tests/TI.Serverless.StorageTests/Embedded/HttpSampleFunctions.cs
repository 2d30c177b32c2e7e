using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using TI.Embedded.Functions;

// Samples: their trigger parameters are there to be bound, not always used.
#pragma warning disable IDE0060, CA1822
namespace TI.Serverless.StorageTests.Embedded;

internal sealed class ShowCall
{
    [Function(nameof(ShowCall))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "appels/{callId}/{page:int}")] HttpRequest request, string CALLID, int page) =>
        Results.Text($"{CALLID} {page} {request.RouteValues["callId"]} {request.HttpContext.GetEndpoint()?.DisplayName}");
}

internal sealed class ShowNumber
{
    [Function(nameof(ShowNumber))]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "nombres/{number}")] HttpRequest request, int number)
    {
        await Task.Yield();
        return Results.Text($"{number}");
    }
}

internal sealed class ShowKey
{
    [Function(nameof(ShowKey))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "cles/{key:guid}")] HttpRequest request, Guid key) => Results.Text($"{key}");
}

internal sealed class Home
{
    [Function(nameof(Home))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{ignored:maxlength(0)?}")] HttpRequest request) => Results.Text("Accueil");
}

internal sealed class NotFoundPage
{
    [Function("ZNotFound")]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequest request, string? path) =>
        Results.Text($"introuvable : {path}", statusCode: 404);
}

internal sealed class ForFunctionKey
{
    [Function(nameof(ForFunctionKey))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "cle")] HttpRequest request) => Results.Text("ouvert");
}

internal sealed class ForMasterKey
{
    [Function(nameof(ForMasterKey))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Admin, "get", Route = "cle-principale")] HttpRequest request) => Results.Text("ouvert");
}

internal sealed class Throws
{
    [Function(nameof(Throws))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "echec")] HttpRequest request) =>
        throw new InvalidOperationException("le détail qui ne sort pas");
}

internal sealed class ThrowsWhileWriting
{
    [Function(nameof(ThrowsWhileWriting))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "echec-au-rendu")] HttpRequest request) => new FailingResult();

    private sealed class FailingResult : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => throw new InvalidOperationException("au rendu");
    }
}

internal sealed class WaitsForEver
{
    [Function(nameof(WaitsForEver))]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "attente")] HttpRequest request, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return Results.Ok();
    }
}

/// <summary>Tells what surrounds the invocation, and whether it and its scoped service are disposed of.</summary>
internal sealed class TellsSurroundings(Recorder recorder, ScopedSample scoped, IHttpContextAccessor accessor) : IDisposable
{
    [Function(nameof(TellsSurroundings))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "alentours/{value}")] HttpRequest request, string value, FunctionContext context)
    {
        recorder.Add($"entry {context.FunctionDefinition.Name} {context.FunctionDefinition.EntryPoint}");
        recorder.Add($"binding {context.BindingContext.BindingData["VALUE"]}");
        recorder.Add($"accessor {accessor.HttpContext is not null}");
        recorder.Add($"services {ReferenceEquals(request.HttpContext.RequestServices, context.InstanceServices)} {scoped.IsDisposed}");
        recorder.Add($"context {ReferenceEquals(request.HttpContext, context.GetHttpContext())}");
        recorder.Add(Activity.Current is { } activity ? $"activity {activity.ParentId}" : "activity none");
        recorder.Add($"trace {context.TraceContext.TraceParent}");
        return Results.Ok();
    }

    public void Dispose() => recorder.Add("function disposed");
}

internal sealed class ScopedSample(Recorder recorder) : IDisposable
{
    public bool IsDisposed { get; private set; }

    public void Dispose()
    {
        IsDisposed = true;
        recorder.Add("scoped disposed");
    }
}

internal sealed class OtherCatchAll
{
    [Function("ACatchAll")]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequest request) => Results.NotFound();
}
