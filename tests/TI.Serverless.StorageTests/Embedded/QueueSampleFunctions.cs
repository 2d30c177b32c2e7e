using TI.Embedded.Functions;

namespace TI.Serverless.StorageTests.Embedded;

internal sealed record SampleNote(string Text, int Number);

internal sealed class NoteWorker(Recorder recorder)
{
    [Function(nameof(NoteWorker))]
    public Task Run([QueueTrigger("notes")] SampleNote note, int dequeueCount)
    {
        recorder.Add($"{note.Text} {note.Number} {dequeueCount}");
        return Task.CompletedTask;
    }
}

/// <summary>Fails as many times as its message says.</summary>
internal sealed class FailingWorker(Recorder recorder)
{
    public const string Queue = "failing";

    [Function(nameof(FailingWorker))]
    public void Run([QueueTrigger(Queue)] string times, int dequeueCount, FunctionContext context)
    {
        recorder.Add($"{times} {dequeueCount} {context.BindingContext.BindingData["DequeueCount"]}");
        if (dequeueCount <= int.Parse(times, System.Globalization.CultureInfo.InvariantCulture))
        {
            throw new InvalidOperationException("encore");
        }
    }
}

/// <summary>Tells when it begins and ends when it is told to.</summary>
internal sealed class HeldWorker(Recorder recorder, Hold hold)
{
    public const string Queue = "held";

    [Function(nameof(HeldWorker))]
    public async Task Run([QueueTrigger(Queue)] string message, CancellationToken cancellationToken)
    {
        recorder.Add($"begin {message}");
        await hold.Released.WaitAsync(cancellationToken);
        recorder.Add($"end {message}");
    }
}

internal sealed class Hold
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Released => _released.Task;

    public void Release() => _released.TrySetResult();
}

internal sealed class OtherAccountWorker(Recorder recorder)
{
    [Function(nameof(OtherAccountWorker))]
    public void Run([QueueTrigger("elsewhere", Connection = "OtherAccount")] string message) => recorder.Add(message);
}
