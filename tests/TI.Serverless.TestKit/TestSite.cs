using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TI.Embedded.Functions.Builder;
using TI.Serverless.Functions;
using TI.Serverless.Functions.Calendar;
using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.TestKit;

/// <summary>
/// The whole application on a port of its own over an Azurite account of its own: real HTTP, real queues, real mail requests to the
/// development inbox. The wiring is the product's; only the clock, and the catalogue when a test brings one, are the test's.
/// </summary>
internal sealed class TestSite : IAsyncDisposable
{
    private const string MasterKey = "test-master-key";

    private readonly IHost _host;

    private TestSite(IHost host, Uri address, SettableClock clock, StorageProbe probe, LogWatch logs)
    {
        _host = host;
        Address = address;
        Clock = clock;
        Probe = probe;
        Logs = logs;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };
    }

    public Uri Address { get; }

    public SettableClock Clock { get; }

    public StorageProbe Probe { get; }

    public LogWatch Logs { get; }

    /// <summary>Without cookies and redirections: what one sends is what goes.</summary>
    public HttpClient Http { get; }

    public IServiceProvider Services => _host.Services;

    /// <param name="connection">The account's connection string; the same one again is a restart.</param>
    /// <param name="now">Where the clock stands.</param>
    /// <param name="catalogue">Other calls than the shipped ones.</param>
    /// <param name="settings">Settings over the defaults.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    public static async Task<TestSite> StartAsync(
        string connection,
        DateTimeOffset now,
        Catalogue? catalogue = null,
        IReadOnlyDictionary<string, string?>? settings = null,
        CancellationToken cancellationToken = default)
    {
        var clock = new SettableClock(now);
        var probe = new StorageProbe();
        var logs = new LogWatch();
        var builder = FunctionsApplication.CreateBuilder(
            ["--urls=http://127.0.0.1:0", "--applicationName=TI.Serverless.Functions", $"--contentRoot={AppContext.BaseDirectory}"]);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = connection,
            [StorageConnection.Name] = connection,
            ["Embedded:MasterKey"] = MasterKey,
            ["Embedded:FunctionKey"] = "test-function-key",
            ["Embedded:Timers"] = "false",
            // What this process sends wakes its workers; only what comes back after a delay waits for a look.
            ["Embedded:QueuePollingInterval"] = "00:00:00.500",
            ["AzureFunctionsJobHost:extensions:queues:visibilityTimeout"] = "00:00:00",
            // Tests begin files with one address again and again; those of the limits set their own.
            ["Limits:DraftsPerHour"] = "10000",
        });
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.AddTerritoiresIndustrie();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<HttpPipelinePolicy>(probe);
        builder.Logging.ClearProviders().AddProvider(logs);
        if (catalogue is not null)
        {
            // One of its own: what a test publishes on its site must not reach the others that bring the same calls.
            builder.Services.AddSingleton(new Catalogue(catalogue.Calls));
        }

        var host = builder.Build();
        await host.StartAsync(cancellationToken);
        return new TestSite(host, new Uri(host.Services.GetRequiredService<IConfiguration>()["Site:PublicUrl"]!), clock, probe, logs);
    }

    /// <summary>A request of the candidate who holds this token.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? token = null, object? json = null, string? ifMatch = null, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        request.Content = content ?? (json is null ? null : JsonContent.Create(json));
        return await Http.SendAsync(request);
    }

    /// <summary>Fires a timer as an operator would.</summary>
    public async Task FireAsync(string function)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/admin/functions/{function}") { Content = JsonContent.Create(new { input = "" }) };
        request.Headers.Add("x-functions-key", MasterKey);
        using var response = await Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>What the calendar's timer does, and what follows, waited for: fired by its function it would run beside the request.</summary>
    public async Task DoWhatIsDueAsync()
    {
        await Services.GetRequiredService<DoWhatIsDueHandler>().HandleAsync(CancellationToken.None);
        await QuietAsync();
    }

    /// <summary>A request that carries the operator's key.</summary>
    public async Task<HttpResponseMessage> OperateAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add("x-functions-key", MasterKey);
        return await Http.SendAsync(request);
    }

    /// <summary>Every mail that arrived, newest first.</summary>
    public async Task<IReadOnlyList<InboxEntry>> InboxAsync() =>
        await Http.GetFromJsonAsync<List<InboxEntry>>("/_dev/inbox.json", JsonSerializerOptions.Web) ?? [];

    /// <summary>
    /// Waits until every queue is empty. Changes first: while one is worked on it is still counted, and the mails it asks for are
    /// queued before it is deleted.
    /// </summary>
    public async Task QuietAsync(CancellationToken cancellationToken = default)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        // A batch of decisions waits on its queue for half an hour and more.
        foreach (var name in QueueNames.All.Where(name => name != QueueNames.Batches))
        {
            var queue = PlainQueue(name);
            for (var looks = 0; (await queue.GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount > 0; looks++)
            {
                if (looks == 3000)
                {
                    throw new TimeoutException($"Queue {name} never became empty. Logged: {string.Join(Environment.NewLine, Logs.Lines)}");
                }

                await pace.WaitForNextTickAsync(cancellationToken);
            }
        }
    }

    /// <summary>Waits until the ledger of an application holds this many mails, all sent.</summary>
    public async Task MailsSentAsync(string applicationId, int count)
    {
        var ledger = Services.GetRequiredService<MailLedger>();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var looks = 0; looks < 3000; looks++)
        {
            var entries = await ledger.ListAsync(TI.Serverless.Functions.Applications.ApplicationId.Parse(applicationId), CancellationToken.None);
            if (entries.Count == count && entries.All(entry => entry.State == MailState.Sent))
            {
                return;
            }

            await pace.WaitForNextTickAsync();
        }

        throw new TimeoutException($"{count} mails of application {applicationId} were never all sent.");
    }

    /// <summary>Waits until a message of a queue was taken and put back for later: it is counted, and none can be seen now.</summary>
    public async Task SeenAsync(string queue)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var looks = 0; (await PlainQueue(queue).PeekMessagesAsync(1)).Value.Length > 0 && looks < 3000; looks++)
        {
            await pace.WaitForNextTickAsync();
        }
    }

    /// <summary>A client of its own, which the probe does not see.</summary>
    public TI.Embedded.Queues.QueueClient PlainQueue(string name) => new(
        Services.GetRequiredService<IConfiguration>()[StorageConnection.Name]!,
        name,
        new TI.Embedded.Queues.QueueClientOptions { MessageEncoding = TI.Embedded.Queues.QueueMessageEncoding.Base64 });

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.StopAsync();
        _host.Dispose();
    }
}

/// <summary>A mail of the development inbox.</summary>
internal sealed record InboxEntry(
    string Id, IReadOnlyList<string> To, string Subject, string Text, string Html, IReadOnlyList<string> Links, IReadOnlyDictionary<string, string> CustomArgs, IReadOnlyDictionary<string, string> Headers);
