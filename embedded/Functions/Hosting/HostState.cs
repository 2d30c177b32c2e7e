using System.Diagnostics;

namespace TI.Embedded.Functions.Hosting;

/// <summary>How far the host is, and what only start makes known.</summary>
internal sealed class HostState
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private volatile string _name = "Initializing";

    /// <summary><c>Initializing</c>, <c>Running</c> or <c>Stopping</c>, the official words.</summary>
    public string Name => _name;

    public bool IsRunning => _name == "Running";

    public TimeSpan Uptime => Stopwatch.GetElapsedTime(_start);

    /// <summary>The keys; known before the first request.</summary>
    public HostKeys Keys { get => field ?? throw new InvalidOperationException("The host has not started."); set; }

    public void Run() => _name = "Running";

    public void Stop() => _name = "Stopping";
}
