using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using TI.Embedded.Functions.Discovery;
using TI.Embedded.Functions.Hosting;
using TI.Embedded.Functions.Invocation;

namespace TI.Embedded.Functions.Queues;

/// <summary>The pollers of all queue functions.</summary>
internal sealed class QueueListeners(
    FunctionCatalog catalog, HostStorage storage, HostSettings settings, FunctionInvoker invoker, IConfiguration configuration, ILogger<QueueListeners> logger)
    : IDisposable
{
    /// <summary>Messages stay where they are with <c>false</c>: what a request costs is measured without what follows it.</summary>
    public const string EnabledSetting = "Embedded:QueueTriggers";

    private readonly CancellationTokenSource _stop = new();
    private readonly List<QueuePoller> _pollers = [];
    private Task _running = Task.CompletedTask;

    /// <summary>Creates the queues that are missing and begins to poll them.</summary>
    public async Task Start(CancellationToken cancellationToken)
    {
        foreach (var function in catalog.Functions)
        {
            if (function.Trigger is QueueFunctionTrigger trigger)
            {
                _pollers.Add(Poller(function, trigger));
            }
        }

        await Task.WhenAll(_pollers.Select(poller => poller.CreateQueue(cancellationToken))).ConfigureAwait(false);
        if (configuration.GetValue(EnabledSetting, true))
        {
            _running = Task.WhenAll(_pollers.Select(poller => Task.Run(() => poller.Run(_stop.Token), CancellationToken.None)));
        }
    }

    /// <summary>Stops fetching; the task ends when nothing runs any more.</summary>
    public Task Stop()
    {
        _stop.Cancel();
        return _running;
    }

    public void Dispose()
    {
        // A start that failed half-way comes here without a stop.
        _stop.Cancel();
        _stop.Dispose();
        _pollers.ForEach(poller => poller.Dispose());
    }

    private QueuePoller Poller(FunctionDescriptor function, QueueFunctionTrigger trigger) => new(
        function,
        storage.Queue(trigger.QueueName, trigger.ConnectionSetting),
        storage.Queue($"{trigger.QueueName}-poison", trigger.ConnectionSetting),
        settings.Queues,
        invoker,
        logger);
}
