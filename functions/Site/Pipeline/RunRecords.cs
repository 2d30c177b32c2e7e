using System.Globalization;
using TI.Serverless.Functions.Backups;
using TI.Serverless.Functions.Operations.Switches;
using TI.Serverless.Functions.Operations.Timers;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Site.Pipeline;

/// <summary>Sees every run of a timer and every message that fails its last try, in one place, so that no function has to.</summary>
internal sealed class RunRecords(TimerFunctions timers, TimerRecorder recorder, MessageFailures failures, FeatureSwitches switches) : IFunctionsWorkerMiddleware
{
    /// <summary>What changes nothing of the site runs while it is read-only.</summary>
    private static readonly string[] RunWhileReadOnly = [nameof(BackUpSchedule)];

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (timers.Find(context.FunctionDefinition.Name) is { } timer)
        {
            return switches.IsOff(FeatureSwitch.Changes) && !RunWhileReadOnly.Contains(timer.Name)
                ? Task.CompletedTask
                : recorder.RunAsync(timer.Name, () => next(context), context.CancellationToken);
        }

        return IsLastTry(context) ? WatchAsync(context, next) : next(context);
    }

    private async Task WatchAsync(FunctionContext context, FunctionExecutionDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception failure) when (context.BindingContext.BindingData.GetValueOrDefault("QueueTrigger") is string message)
        {
            await failures.TryAddAsync(context.FunctionDefinition.Name, message, failure);
            throw;
        }
    }

    /// <summary>The host sends its metadata as text.</summary>
    private static bool IsLastTry(FunctionContext context) =>
        context.BindingContext.BindingData.GetValueOrDefault("DequeueCount") is string count
        && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var tries)
        && tries >= MessageFailures.LastTry;
}
