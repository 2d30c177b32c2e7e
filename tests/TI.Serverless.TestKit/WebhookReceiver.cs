using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TI.Serverless.TestKit;

/// <summary>A program that is told of files: a small server on a port of its own that keeps what it is sent and answers as it is told to.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedWebhook> _messages = new();
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _answers = new();

    private WebhookReceiver(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<ReceivedWebhook> Messages => [.. _messages];

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new WebhookReceiver(app);
        app.Run(receiver.ReceiveAsync);
        await app.StartAsync();
        receiver.Address = new Uri(new Uri(app.Urls.Single()), "/candidatures");
        return receiver;
    }

    /// <summary>How the next request is answered; those after it with 200, unless told otherwise.</summary>
    public void AnswerNext(Func<HttpContext, Task> answer) => _answers.Enqueue(answer);

    public void AnswerNext(HttpStatusCode status) => AnswerNext(http =>
    {
        http.Response.StatusCode = (int)status;
        return Task.CompletedTask;
    });

    /// <summary>Waits until this many came.</summary>
    public async Task ReceivedAsync(int count)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var looks = 0; _messages.Count < count; looks++)
        {
            if (looks == 3000)
            {
                throw new TimeoutException($"{_messages.Count} messages came instead of {count}.");
            }

            await pace.WaitForNextTickAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task ReceiveAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var headers = http.Request.Headers;
        _messages.Enqueue(new ReceivedWebhook(
            http.Request.Path, headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString(), Encoding.UTF8.GetString(body.ToArray())));
        if (_answers.TryDequeue(out var answer))
        {
            await answer(http);
        }
    }
}

/// <summary>A request as it came.</summary>
internal sealed record ReceivedWebhook(string Path, string Id, string Timestamp, string Signature, string Body)
{
    /// <summary>As the documents of Standard Webhooks tell receivers to verify.</summary>
    public bool IsSignedWith(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var expected = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}")));
        return Signature.Split(' ').Contains($"v1,{expected}");
    }
}
