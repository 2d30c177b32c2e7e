using Azure.Core;
using Azure.Core.Pipeline;
using TI.Serverless.Functions.Storage;

namespace TI.Serverless.TestKit;

/// <summary>
/// Sees every storage call of the application (not the host's own): counts them by kind, and can stop the application's work at the
/// k-th change, before it reaches the service or after the service has done it, as a killed process would. Reads are no moments of their
/// own: what a process leaves behind when it dies before a read is what it left when it died after the change before.
/// </summary>
internal sealed class StorageProbe : HttpPipelinePolicy
{
    private readonly Lock _lock = new();
    private readonly List<string> _operations = [];
    private int _killAt;
    private KillPoint _killPoint;
    private int _sinceArmed;
    private bool _isDead;
    private TaskCompletionSource _death = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Where a kill strikes.</summary>
    internal enum KillPoint
    {
        /// <summary>The service never saw the call.</summary>
        Before,

        /// <summary>The service did it; nobody heard the answer.</summary>
        After,
    }

    /// <summary>Changes since the probe was armed.</summary>
    public int ChangesSinceArmed
    {
        get
        {
            lock (_lock)
            {
                return _sinceArmed;
            }
        }
    }

    /// <summary>The service answers nothing but 503, to every call.</summary>
    public bool IsOut { get; set; }

    /// <summary>Counts from now on, and stops all work at the <paramref name="at"/>-th change (never, when 0).</summary>
    public void Arm(int at, KillPoint point)
    {
        lock (_lock)
        {
            (_killAt, _killPoint, _sinceArmed, _isDead) = (at, point, 0, false);
            _death = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Completes when the kill has struck.</summary>
    public async Task DeadAsync() => await _death.Task.WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>Completes when the kill has struck, or when everything was done before it could.</summary>
    public Task DeadOrAsync(Task done) => Task.WhenAny(_death.Task, done);

    /// <summary>What was called while <paramref name="action"/> ran, one word each: "table read", "table write", "transaction", "queue send"…</summary>
    public async Task<IReadOnlyList<string>> RecordAsync(Func<Task> action)
    {
        lock (_lock)
        {
            _operations.Clear();
        }

        await action();
        lock (_lock)
        {
            return [.. _operations];
        }
    }

    /// <summary>Whether an operation, in the word used here, changes what is stored.</summary>
    public static bool IsChange(string operation) => operation is not ("table query" or "table read" or "GET blob" or "HEAD blob");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (IsOut)
        {
            throw new Azure.RequestFailedException(503, "The test put storage out of service.");
        }

        var point = Enter(message.Request);
        if (point == KillPoint.Before)
        {
            throw new ProcessKilledException();
        }

        await ProcessNextAsync(message, pipeline);
        if (point == KillPoint.After)
        {
            throw new ProcessKilledException();
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The application reads and writes storage asynchronously.");

    private KillPoint? Enter(Request request)
    {
        lock (_lock)
        {
            if (_isDead)
            {
                return KillPoint.Before;
            }

            var operation = Describe(request);
            _operations.Add(operation);
            if (!IsChange(operation) || ++_sinceArmed != _killAt)
            {
                return null;
            }

            _isDead = true;
            _death.SetResult();
            return _killPoint;
        }
    }

    private static string Describe(Request request)
    {
        var uri = request.Uri.ToUri();
        var path = uri.AbsolutePath;
        return request.Method.Method switch
        {
            "POST" when path.EndsWith("$batch", StringComparison.Ordinal) => "transaction",
            "POST" when path.EndsWith("/messages", StringComparison.Ordinal) => "queue send",
            "GET" when path.EndsWith("()", StringComparison.Ordinal) => "table query",
            "GET" when path.Contains("PartitionKey=", StringComparison.Ordinal) => "table read",
            "POST" or "MERGE" or "PATCH" or "PUT" or "DELETE" when IsTable(path) => "table write",
            var method => $"{method} blob",
        };
    }

    private static bool IsTable(string path) =>
        path.Contains("PartitionKey=", StringComparison.Ordinal)
        || TableNames.All.Any(name => path.EndsWith($"/{name}", StringComparison.Ordinal));
}

/// <summary>The application's work was stopped here.</summary>
internal sealed class ProcessKilledException() : Exception("The test stopped the application's work at this change.");
