using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using TI.Embedded.Functions.Discovery;
using TI.Embedded.Functions.Invocation;

namespace TI.Embedded.Functions.Timers;

/// <summary>Runs the timer functions when they are due, by the application's <see cref="TimeProvider"/>.</summary>
internal sealed partial class TimerScheduler : IDisposable
{
    /// <summary>Automatic runs are turned off with <c>false</c>; <c>/admin/functions/{name}</c> still works.</summary>
    public const string EnabledSetting = "Embedded:Timers";

    // The clock is looked at every second of real time: a laptop that slept and a test that moves the clock are noticed alike.
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly TimerState _state;
    private readonly ILogger _logger;
    private readonly bool _enabled;
    private readonly Dictionary<string, ScheduledFunction> _functions = new(StringComparer.OrdinalIgnoreCase);
    private readonly CancellationTokenSource _stop = new();
    private Task _loop = Task.CompletedTask;

    public TimerScheduler(
        FunctionCatalog catalog, TimerState state, FunctionInvoker invoker, TimeProvider time, IConfiguration configuration, ILogger<TimerScheduler> logger)
    {
        (_state, _logger) = (state, logger);
        _enabled = configuration.GetValue(EnabledSetting, true);
        foreach (var function in catalog.Functions)
        {
            if (function.Trigger is TimerFunctionTrigger trigger)
            {
                _functions.Add(function.Name, new ScheduledFunction(function, trigger, state, invoker, time, logger));
            }
        }
    }

    public async Task Start(CancellationToken cancellationToken)
    {
        if (_enabled && _functions.Count > 0)
        {
            await Begin(cancellationToken).ConfigureAwait(false);
            _loop = Task.Run(Loop, CancellationToken.None);
        }
    }

    /// <summary>Reads the kept state of every schedule.</summary>
    public async Task Begin(CancellationToken cancellationToken)
    {
        if (_functions.Values.Any(function => function.IsMonitored))
        {
            await _state.Prepare(cancellationToken).ConfigureAwait(false);
        }

        await Task.WhenAll(_functions.Values.Select(function => function.Begin(cancellationToken))).ConfigureAwait(false);
    }

    /// <summary>Starts what is due; the task ends when nothing runs any more.</summary>
    public Task RunDue() => Task.WhenAll(_functions.Values.Select(function => function.RunIfDue()).ToList());

    public bool TryGet(string name, [NotNullWhen(true)] out ScheduledFunction? function) => _functions.TryGetValue(name, out function);

    /// <summary>Starts nothing more; the task ends when nothing runs any more.</summary>
    public Task Stop()
    {
        _stop.Cancel();
        return _loop;
    }

    public void Dispose()
    {
        // A start that failed half-way comes here without a stop.
        _stop.Cancel();
        _stop.Dispose();
        foreach (var function in _functions.Values)
        {
            function.Dispose();
        }
    }

    private async Task Loop()
    {
        var running = Task.CompletedTask;
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                running = RunDue();
                await Task.Delay(Tick, _stop.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            LogStopped();
        }

        await running.ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The timers have stopped.")]
    private partial void LogStopped();
}
