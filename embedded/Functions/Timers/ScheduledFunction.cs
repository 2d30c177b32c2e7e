using Microsoft.Extensions.Logging;
using TI.Embedded.Functions.Discovery;
using TI.Embedded.Functions.Invocation;

namespace TI.Embedded.Functions.Timers;

/// <summary>
/// One timer function and its schedule. It never runs twice at a time: the embedded runtime is one process, so a guard in the process does what a blob
/// lease does officially. An occurrence that comes while it runs is skipped, as officially.
/// </summary>
internal sealed partial class ScheduledFunction(
    FunctionDescriptor function, TimerFunctionTrigger trigger, TimerState state, FunctionInvoker invoker, TimeProvider time, ILogger logger) : IDisposable
{
    // A run that begins later than this counts as late: the process was asleep, or the clock was moved.
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _guard = new(1);
    private ScheduleStatus? _status;
    private DateTime? _next;
    private bool _missed;
    private bool _runAtOnce;
    private Task _running = Task.CompletedTask;

    /// <summary>Whether the last run is kept in storage: on request, and only for intervals of a minute or more, as officially.</summary>
    public bool IsMonitored { get; } = trigger.UseMonitor && Interval(trigger.Schedule, time) >= TimeSpan.FromMinutes(1);

    /// <summary>Reads what was kept, and so whether a run was missed.</summary>
    public async Task Begin(CancellationToken cancellationToken)
    {
        var now = Now;
        _runAtOnce = trigger.RunOnStartup;
        _next = trigger.Schedule.Next(now);
        if (!IsMonitored)
        {
            return;
        }

        _status = await state.Read(function.Name, cancellationToken).ConfigureAwait(false);
        if (_status is null)
        {
            await Keep(default, now, cancellationToken).ConfigureAwait(false);
            return;
        }

        var expected = trigger.Schedule.Next(_status.LastUpdated);
        if (expected == _status.Next)
        {
            _next = _status.Next;
            _missed = now > _status.Next;
        }
        else
        {
            // The schedule was changed: an occurrence that only the new one would have had is not a missed run.
            await Keep(default, now > expected ? now : _status.LastUpdated, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Starts the run that is due, if any; the task ends with it.</summary>
    public Task RunIfDue()
    {
        var now = Now;
        if (_running.IsCompleted && (_runAtOnce || _next <= now))
        {
            var isPastDue = _missed || now - _next > Late;
            (_runAtOnce, _missed) = (false, false);
            _running = Task.Run(() => Run(now, isPastDue));
        }

        return _running;
    }

    /// <summary>Runs the function by hand, after the run that is under way. The schedule and its state do not change, as officially.</summary>
    public Task Fire() => Guarded(isPastDue: false);

    public void Dispose() => _guard.Dispose();

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private static TimeSpan Interval(NcrontabSchedule schedule, TimeProvider time) =>
        schedule.Next(time.GetUtcNow().UtcDateTime) is { } first && schedule.Next(first) is { } second ? second - first : TimeSpan.MaxValue;

    private async Task Run(DateTime start, bool isPastDue)
    {
        // The invoker logs what the function throws; the schedule goes on.
        await Guarded(isPastDue).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var end = Now;
        _next = trigger.Schedule.Next(end);
        if (!IsMonitored)
        {
            return;
        }

        try
        {
            await Keep(start, end, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception ex)
        {
            LogNotKept(function.Name, ex);
        }
    }

    private async Task Guarded(bool isPastDue)
    {
        await _guard.WaitAsync().ConfigureAwait(false);
        try
        {
            var info = new TimerInfo { IsPastDue = isPastDue, ScheduleStatus = _status };
            await invoker.Invoke(function, new TimerInput(info)).ConfigureAwait(false);
        }
        finally
        {
            _guard.Release();
        }
    }

    private async Task Keep(DateTime last, DateTime from, CancellationToken cancellationToken)
    {
        _next = trigger.Schedule.Next(from);
        _status = new ScheduleStatus { Last = last, Next = _next ?? DateTime.MaxValue, LastUpdated = from };
        await state.Write(function.Name, _status, cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The run of the timer {Function} could not be noted; it counts as missed when the host starts again.")]
    private partial void LogNotKept(string function, Exception exception);
}
