using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TI.Embedded.Functions.Discovery;
using TI.Embedded.Functions.Queues;
using TI.Embedded.Functions.Timers;

namespace TI.Embedded.Functions.Hosting;

/// <summary>
/// The host's life. Functions are checked, storage answers and keys are known before anything else of the application starts; queues and timers begin
/// once the site listens; at the end they stop first, and the storage emulator last.
/// </summary>
internal sealed partial class FunctionsHost(
    IServiceProvider services, IConfiguration configuration, LocalStorage storage, HostState state, HostStopping stopping, SiteAddress address,
    ILogger<FunctionsHost> logger) : IHostedLifecycleService
{
    // Together well under the 30 seconds that the .NET host gives.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PatienceOnceCancelled = TimeSpan.FromSeconds(5);

    private QueueListeners? _queues;
    private TimerScheduler? _timers;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<FunctionCatalog>();
        await storage.Start(cancellationToken).ConfigureAwait(false);
        state.Keys = await services.GetRequiredService<HostKeyStore>().Load(cancellationToken).ConfigureAwait(false);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        _queues = services.GetRequiredService<QueueListeners>();
        _timers = services.GetRequiredService<TimerScheduler>();
        await _queues.Start(cancellationToken).ConfigureAwait(false);
        await _timers.Start(cancellationToken).ConfigureAwait(false);
        state.Run();
        LogReady(address.Public, string.IsNullOrWhiteSpace(configuration[HostKeyStore.MasterSetting])
            ? $"{state.Keys.Master} (kept in {HostKeyStore.ContainerName}/{HostKeyStore.BlobName})"
            : $"the setting {HostKeyStore.MasterSetting}");
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        state.Stop();
        var running = Task.WhenAll(_queues?.Stop() ?? Task.CompletedTask, _timers?.Stop() ?? Task.CompletedTask);
        if (await Ends(running, Patience).ConfigureAwait(false))
        {
            return;
        }

        stopping.Cancel();
        if (!await Ends(running, PatienceOnceCancelled).ConfigureAwait(false))
        {
            LogAbandoned();
        }
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        stopping.Cancel();
        return Task.CompletedTask;
    }

    public async Task StoppedAsync(CancellationToken cancellationToken) => await storage.DisposeAsync().ConfigureAwait(false);

    private static async Task<bool> Ends(Task work, TimeSpan patience)
    {
        await Task.WhenAny(work, Task.Delay(patience)).ConfigureAwait(false);
        return work.IsCompleted;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Site {Address}/ · development inbox {Address}/_dev/inbox · master key: {MasterKey}")]
    private partial void LogReady(string address, string masterKey);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The host stops while functions still run; their messages are delivered again when their leases end.")]
    private partial void LogAbandoned();
}
