using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace TI.Serverless.StorageTests.Embedded;

/// <summary>Counts what goes through a pipeline, as a product's budget test does.</summary>
internal sealed class OperationCounter : HttpPipelineSynchronousPolicy
{
    private readonly ConcurrentQueue<string> _seen = new();

    public int Total => _seen.Count;

    public IReadOnlyList<string> Seen => [.. _seen];

    public void Reset() => _seen.Clear();

    public override void OnSendingRequest(HttpMessage message) => _seen.Enqueue($"{message.Request.Method} {message.Request.Uri.Path}");
}
