namespace TI.Embedded.Functions.Hosting;

/// <summary>The token of every invocation. It is cancelled when the host stops and has waited long enough for what was running.</summary>
internal sealed class HostStopping : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public CancellationToken Token => _source.Token;

    public void Cancel() => _source.Cancel();

    public void Dispose() => _source.Dispose();
}
