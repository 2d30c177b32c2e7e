using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Operations.Timers;

/// <summary>Notes when a timer starts and how it ends, whether its hour came or an administrator asked. Two writes for each run.</summary>
internal sealed class TimerRecorder(TimerFunctions timers, TimerRunStore runs, TimeProvider clock)
{
    public async Task RunAsync(string timer, Func<Task> runAsync, CancellationToken cancellationToken)
    {
        await runs.StartAsync(timer, clock.GetUtcNow(), cancellationToken);
        try
        {
            await runAsync();
        }
        catch (Exception failure)
        {
            await runs.FailAsync(timer, clock.GetUtcNow(), MessageFailures.Describe(failure));
            throw;
        }

        await runs.SucceedAsync(timer, clock.GetUtcNow());
    }

    /// <summary>One query.</summary>
    public async Task<IReadOnlyList<TimerState>> ListAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var known = (await runs.ListAsync(cancellationToken)).ToDictionary(run => run.Name, StringComparer.Ordinal);
        return [.. timers.All.Select(timer => TimerState.Of(timer, known.GetValueOrDefault(timer.Name), now))];
    }
}
