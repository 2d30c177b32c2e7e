using TI.Serverless.Functions.Operations.Timers;
using TI.Serverless.Functions.Site.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.Functions.Operations;

/// <summary>Does what an administrator asked for: a run of a timer.</summary>
internal sealed class RunOperationHandler(TimerFunctions timers, TimerRecorder recorder, IServiceProvider services)
{
    public Task HandleAsync(OperationMessage message, CancellationToken cancellationToken) => timers.Find(message.Name) is { } timer
        ? recorder.RunAsync(timer.Name, () => timer.RunAsync(services, cancellationToken), cancellationToken)
        : throw new InvalidDataException($"There is no operation '{message.Name}': the message goes to the poison queue.");
}
