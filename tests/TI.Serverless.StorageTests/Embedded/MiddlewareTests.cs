using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TI.Embedded.Functions;
using TI.Embedded.Functions.Builder;
using TI.Embedded.Functions.Middleware;

namespace TI.Serverless.StorageTests.Embedded;

public sealed class MiddlewareTests(Azurite azurite)
{
    [Fact]
    public async Task Steps_run_in_the_order_of_their_registration_and_the_result_after_them()
    {
        await using var host = await TestHost.Start(azurite.NextAccount(), [typeof(RecordedPage)], builder => builder.UseMiddleware<First>().UseMiddleware<Second>());

        await host.Client.GetStringAsync("/page", TestContext.Current.CancellationToken);

        Assert.Equal(
            ["first before", "second before", "function", "second after RecordedResult", "first after RecordedResult", "result"],
            host.Get<Recorder>().Rest());
    }

    [Fact]
    public async Task A_step_can_execute_the_result_itself_and_leave_nothing_to_the_host()
    {
        await using var host = await TestHost.Start(azurite.NextAccount(), [typeof(RecordedPage)], builder => builder.UseMiddleware<First>().UseMiddleware<Executing>());

        var body = await host.Client.GetStringAsync("/page", TestContext.Current.CancellationToken);

        Assert.Equal("écrit une fois", body);
        Assert.Equal(["first before", "function", "result", "executed", "first after "], host.Get<Recorder>().Rest());
    }

    [Fact]
    public async Task A_step_can_answer_without_the_function()
    {
        await using var host = await TestHost.Start(azurite.NextAccount(), [typeof(RecordedPage)], builder => builder.UseMiddleware<Refusing>());

        using var response = await host.Client.GetAsync("/page", TestContext.Current.CancellationToken);

        Assert.Equal(StatusCodes.Status429TooManyRequests, (int)response.StatusCode);
        Assert.Empty(host.Get<Recorder>().Rest());
    }

    [Fact]
    public async Task A_conditional_step_runs_for_the_invocations_it_is_meant_for()
    {
        await using var host = await TestHost.Start(azurite.NextAccount(), [typeof(RecordedPage), typeof(RecordedWorker)], builder =>
            builder.UseWhen<First>(context => context.GetHttpContext() is null));

        await host.Client.GetStringAsync("/page", TestContext.Current.CancellationToken);
        using var fired = await host.Fire(nameof(RecordedWorker));

        Assert.Equal(["function", "result", "first before", "worker", "first after "], host.Get<Recorder>().Rest());
    }

    [Fact]
    public void Steps_come_after_the_web_application_as_officially()
    {
        var builder = FunctionsApplication.CreateBuilder([]);

        Assert.Throws<InvalidOperationException>(() => builder.UseMiddleware<First>());
        Assert.Throws<InvalidOperationException>(() => FunctionsApplication.CreateBuilder([]).Build());
    }

    private sealed class First(Recorder recorder) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            recorder.Add("first before");
            await next(context);
            recorder.Add($"first after {context.GetInvocationResult().Value?.GetType().Name}");
        }
    }

    private sealed class Second(Recorder recorder) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            recorder.Add("second before");
            await next(context);
            recorder.Add($"second after {context.GetInvocationResult().Value?.GetType().Name}");
        }
    }

    private sealed class Executing(Recorder recorder) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            await next(context);
            var result = (IResult)context.GetInvocationResult().Value!;
            context.GetInvocationResult().Value = null;
            await result.ExecuteAsync(context.GetHttpContext()!);
            recorder.Add("executed");
        }
    }

    private sealed class Refusing : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            context.GetHttpContext()!.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return Task.CompletedTask;
        }
    }
}

internal sealed class RecordedPage(Recorder recorder)
{
    [Function(nameof(RecordedPage))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "page")] HttpRequest request)
    {
        recorder.Add("function");
        return new RecordedResult(request.HttpContext.RequestServices.GetRequiredService<Recorder>());
    }

    private sealed class RecordedResult(Recorder recorder) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            recorder.Add("result");
            return httpContext.Response.WriteAsync("écrit une fois");
        }
    }
}

internal sealed class RecordedWorker(Recorder recorder)
{
    [Function(nameof(RecordedWorker))]
    public void Run([QueueTrigger("recorded")] string message) => recorder.Add($"worker{message}");
}
