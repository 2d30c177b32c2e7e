using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TI.Serverless.LoadTests;

/// <summary>A provider that takes every mail and keeps none: the development inbox, in the memory of the site, would grow with their number.</summary>
internal sealed class MailTaker : IAsyncDisposable
{
    private readonly WebApplication _app;

    private MailTaker(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public static async Task<MailTaker> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async http =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
            http.Response.StatusCode = StatusCodes.Status202Accepted;
            http.Response.Headers["X-Message-Id"] = Guid.NewGuid().ToString("N");
        });
        await app.StartAsync();
        return new MailTaker(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
