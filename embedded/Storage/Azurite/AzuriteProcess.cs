using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net.NetworkInformation;
using System.Text.RegularExpressions;

namespace TI.Embedded.Storage.Azurite;

/// <summary>Azurite, Microsoft's storage emulator, as a child process that lives no longer than this one.</summary>
internal sealed partial class AzuriteProcess : IAsyncDisposable
{
    private const int OutputLinesKept = 50;
    private const int Services = 3;

    /// <summary>
    /// Runs in node before Azurite. The host holds the other end of standard input: when it closes it, or dies, Azurite saves and ends, on every system
    /// and without a signal. Ctrl+C reaches the whole process group, and the host still needs storage while it finishes its work: Azurite waits for it.
    /// </summary>
    private const string Preload = """
        const once = process.once;
        process.once = function (name, handler) { return name === 'SIGINT' ? this : once.call(this, name, handler); };
        for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => {});
        process.stdin.on('end', () => process.emit('message', 'shutdown') || process.exit()).resume();
        """;

    private readonly AzuriteSettings _settings;
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentDictionary<string, int> _ports = new(StringComparer.OrdinalIgnoreCase);
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;

    private AzuriteProcess(AzuriteSettings settings, Process process)
    {
        _settings = settings;
        _process = process;
        _reading = Task.WhenAll(ReadLinesAsync(process.StandardOutput), ReadLinesAsync(process.StandardError));
    }

    public int BlobPort => _ports["Blob"];

    public int QueuePort => _ports["Queue"];

    public int TablePort => _ports["Table"];

    /// <summary>Whether something already listens on a port that <c>UseDevelopmentStorage=true</c> means: then that is the storage to use.</summary>
    public static bool IsDevelopmentStorageListening() => IPGlobalProperties.GetIPGlobalProperties()
        .GetActiveTcpListeners()
        .Any(listener => listener.Port is AzuriteSettings.DevelopmentBlobPort or AzuriteSettings.DevelopmentQueuePort or AzuriteSettings.DevelopmentTablePort);

    /// <summary>Starts what <c>UseDevelopmentStorage=true</c> means, or gives null when something listens there already.</summary>
    /// <inheritdoc cref="StartAsync" path="/exception"/>
    public static async Task<AzuriteProcess?> StartDevelopmentStorageAsync(CancellationToken cancellationToken = default) =>
        IsDevelopmentStorageListening() ? null : await StartAsync(AzuriteSettings.Development, cancellationToken);

    /// <summary>Starts Azurite and waits until its three services listen.</summary>
    /// <exception cref="InvalidOperationException">Node or Azurite is missing, or Azurite did not come to listen: the message holds what it printed.</exception>
    public static async Task<AzuriteProcess> StartAsync(AzuriteSettings settings, CancellationToken cancellationToken = default)
    {
        var installation = AzuriteInstallation.Find(settings.SearchFrom);
        var azurite = new AzuriteProcess(settings, StartNode(installation, settings));
        try
        {
            await azurite.WaitUntilListeningAsync(cancellationToken);
            return azurite;
        }
        catch
        {
            await azurite.DisposeAsync();
            throw;
        }
    }

    /// <summary>The emulator's own account, or one of those that the settings name.</summary>
    public string ConnectionString(AzuriteAccount? account = null)
    {
        var development = StorageAccount.Development(BlobPort, QueuePort, TablePort);
        return account is null ? development.ToConnectionString() : Rename(development, account).ToConnectionString();
    }

    public async ValueTask DisposeAsync()
    {
        if (_settings.DataFolder is not null)
        {
            await EndAsync();
        }

        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }

    private static StorageAccount Rename(StorageAccount development, AzuriteAccount account)
    {
        return new StorageAccount(
            account.Name, Convert.FromBase64String(account.Key), Endpoint(development.Blob!), Endpoint(development.Queue!), Endpoint(development.Table!));

        Uri Endpoint(Uri uri) => new(uri, $"/{account.Name}");
    }

    private static Process StartNode(AzuriteInstallation installation, AzuriteSettings settings)
    {
        var start = new ProcessStartInfo(settings.NodeCommand)
        {
            WorkingDirectory = installation.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        string[] where = settings.DataFolder is { } folder ? ["--location", Path.Combine(installation.Root, folder)] : ["--inMemoryPersistence"];
        string[] arguments =
        [
            "--import", $"data:text/javascript,{Uri.EscapeDataString(Preload)}",
            installation.Script, "--silent", "--disableTelemetry", "--skipApiVersionCheck",
            "--blobPort", Text(settings.BlobPort), "--queuePort", Text(settings.QueuePort), "--tablePort", Text(settings.TablePort),
            .. where,
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // What the shell may have set is not for this Azurite.
        start.Environment.Remove("AZURITE_ACCOUNTS");
        if (settings.Accounts.Count > 0)
        {
            start.Environment["AZURITE_ACCOUNTS"] = string.Join(';', settings.Accounts.Select(account => $"{account.Name}:{account.Key}"));
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException(
                "Node.js 20 or later is missing: install it and start again (it runs Azurite, the local storage emulator).", exception);
        }

        static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
    }

    private async Task WaitUntilListeningAsync(CancellationToken cancellationToken)
    {
        try
        {
            var first = await Task.WhenAny(_listening.Task, _reading).WaitAsync(_settings.StartTimeout, cancellationToken);
            if (first == _reading && !_listening.Task.IsCompleted)
            {
                throw Failure("ended instead of listening");
            }
        }
        catch (TimeoutException)
        {
            throw Failure($"did not listen within {_settings.StartTimeout.TotalSeconds} seconds");
        }
    }

    /// <summary>
    /// Lets Azurite save what it still holds in memory: killed, it would lose up to five seconds of writes. A host that stops does not wait for ever.
    /// </summary>
    private async Task EndAsync()
    {
        _process.StandardInput.Close();
        await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(_settings.StopTimeout));
    }

    private async Task ReadLinesAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            _output.Enqueue(line);
            if (_output.Count > OutputLinesKept)
            {
                _output.TryDequeue(out _);
            }

            if (Listening().Match(line) is { Success: true } match)
            {
                _ports[match.Groups["service"].Value] = int.Parse(match.Groups["port"].ValueSpan, CultureInfo.InvariantCulture);
            }

            if (_ports.Count == Services)
            {
                _listening.TrySetResult();
            }
        }
    }

    private InvalidOperationException Failure(string what) =>
        new($"Azurite {what}. It printed:{Environment.NewLine}{string.Join(Environment.NewLine, _output)}");

    [GeneratedRegex(@"Azurite (?<service>Blob|Queue|Table) service is successfully listening at http://\S+:(?<port>\d+)")]
    private static partial Regex Listening();
}
