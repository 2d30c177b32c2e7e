using Azure.Core;

namespace TI.Embedded.Storage;

/// <summary>
/// A seekable stream as a body, sent again from the same position at each try. Azure.Core's own would dispose the caller's stream.
/// </summary>
internal sealed class StreamBody(Stream stream) : RequestContent
{
    private const int CopyBufferSize = 81_920;

    private readonly long _start = stream.Position;

    public override async Task WriteToAsync(Stream body, CancellationToken cancellation)
    {
        stream.Position = _start;
        await stream.CopyToAsync(body, CopyBufferSize, cancellation);
    }

    public override void WriteTo(Stream body, CancellationToken cancellation)
    {
        stream.Position = _start;
        stream.CopyTo(body, CopyBufferSize);
    }

    public override bool TryComputeLength(out long length)
    {
        length = stream.Length - _start;
        return true;
    }

    public override void Dispose()
    {
        // The stream stays the caller's.
    }
}
