using TI.Serverless.Functions.Calls;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Operations;

/// <summary>Has a timer run now, beside its schedule: every one may run at any time, and twice.</summary>
internal sealed class AskForTimerHandler(TimerFunctions timers, OperationQueue queue, OperationTrail trail)
{
    /// <summary>A line of the trail and a message.</summary>
    /// <returns>False when there is no such timer.</returns>
    public async Task<bool> HandleAsync(string? name, string by, CancellationToken cancellationToken)
    {
        if (name is null || timers.Find(name) is not { } timer)
        {
            return false;
        }

        await trail.AddAsync(by, $"Tâche lancée{French.Nbsp}: {OperationTexts.TimerLabel(timer.Name)}", null, null, cancellationToken);
        await queue.SendAsync(new OperationMessage(timer.Name, "", Step: 0), TimeSpan.Zero, cancellationToken);
        return true;
    }
}
