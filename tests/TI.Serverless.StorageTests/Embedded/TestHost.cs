using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TI.Embedded.Functions.Builder;
using TI.Embedded.Functions.Hosting;

namespace TI.Serverless.StorageTests.Embedded;

/// <summary>The embedded host with functions of the test's own, over a storage account of the test's own.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    public const string MasterKey = "master-key";
    public const string FunctionKey = "function-key";

    private readonly IHost _host;

    private TestHost(IHost host, RecordedLogs logs)
    {
        (_host, Logs) = (host, logs);
        Client = new HttpClient { BaseAddress = new Uri(host.Services.GetRequiredService<SiteAddress>().Public) };
        Master = new HttpClient { BaseAddress = Client.BaseAddress, DefaultRequestHeaders = { { "x-functions-key", MasterKey } } };
    }

    /// <summary>Shows no key.</summary>
    public HttpClient Client { get; }

    /// <summary>Shows the master key.</summary>
    public HttpClient Master { get; }

    public RecordedLogs Logs { get; }

    public IServiceProvider Services => _host.Services;

    /// <summary>Starts a host that polls every 20 ms and shows failed messages again at once, with known keys and no automatic timers.</summary>
    public static async Task<TestHost> Start(
        string account, Type[] functions, Action<FunctionsApplicationBuilder>? configure = null, params (string Key, string? Value)[] settings)
    {
        var logs = new RecordedLogs();
        var host = Build(account, functions, configure, logs, settings);
        try
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            return new TestHost(host, logs);
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    public static IHost Build(
        string account, Type[] functions, Action<FunctionsApplicationBuilder>? configure, RecordedLogs logs, params (string Key, string? Value)[] settings)
    {
        var builder = FunctionsApplication.CreateBuilder(["--urls=http://127.0.0.1:0"]);
        builder.FunctionTypes = functions;
        builder.Logging.ClearProviders().AddProvider(logs);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [HostStorage.OwnConnection] = account,
            [HostKeyStore.MasterSetting] = MasterKey,
            [HostKeyStore.FunctionSetting] = FunctionKey,
            [QueueSettings.PollingIntervalSetting] = "00:00:00.020",
            [$"{HostSettings.Section}:extensions:queues:visibilityTimeout"] = "00:00:00",
            ["Embedded:Timers"] = "false",
            ["Logging:LogLevel:Default"] = "Debug",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
        builder.Services.AddSingleton<Recorder>();
        builder.ConfigureFunctionsWebApplication();
        configure?.Invoke(builder);
        return builder.Build();
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public Task<HttpResponseMessage> Fire(string function, string? body = null) => Master.PostAsync(
        $"/admin/functions/{function}",
        body is null ? null : new StringContent(body, MediaTypeHeaderValue.Parse("application/json")),
        TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Master.Dispose();
        await _host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)_host).DisposeAsync();
        Assert.Empty(Logs.Unexpected);
    }
}

/// <summary>What the sample functions did, in order.</summary>
internal sealed class Recorder
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly System.Threading.Channels.Channel<string> _entries = System.Threading.Channels.Channel.CreateUnbounded<string>();

    public void Add(string entry) => _entries.Writer.TryWrite(entry);

    /// <summary>Waits for the next entry.</summary>
    public Task<string> Next() => _entries.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);

    /// <summary>The entries nobody asked for yet.</summary>
    public IReadOnlyList<string> Rest()
    {
        var rest = new List<string>();
        while (_entries.Reader.TryRead(out var entry))
        {
            rest.Add(entry);
        }

        return rest;
    }
}

/// <summary>Keeps what is logged.</summary>
internal sealed class RecordedLogs : ILoggerProvider
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<string> _expected = new();
    private readonly SemaphoreSlim _added = new(0);

    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Warnings and errors that no test said it expects.</summary>
    public IEnumerable<string> Unexpected => _lines.Where(line =>
        (line.StartsWith("Warning:", StringComparison.Ordinal) || line.StartsWith("Error:", StringComparison.Ordinal) || line.StartsWith("Critical:", StringComparison.Ordinal))
        && !_expected.Any(text => line.Contains(text, StringComparison.Ordinal)));

    /// <summary>A warning or an error that holds the text is what the test wants.</summary>
    public void Expect(string text) => _expected.Enqueue(text);

    /// <summary>Waits until a line holds the text.</summary>
    public async Task WaitFor(string text)
    {
        while (!_lines.Any(line => line.Contains(text, StringComparison.Ordinal)))
        {
            Assert.True(await _added.WaitAsync(Patience, TestContext.Current.CancellationToken), $"Nothing logged '{text}'.");
        }
    }

    public ILogger CreateLogger(string categoryName) => new Recording(this);

    public void Dispose() => _added.Dispose();

    private sealed class Recording(RecordedLogs logs) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            logs._lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception?.Message}");
            logs._added.Release();
        }
    }
}
