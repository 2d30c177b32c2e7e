using Azure;

namespace TI.Embedded.Blobs;

/// <summary>
/// A blob as a stream that fetches what is read, a buffer at a time. It reads one version: when the blob changes meanwhile, reading fails with 412.
/// </summary>
internal sealed class BlobReadStream(BlobRequests blob, long length, long position, int bufferSize, BlobRequestConditions conditions) : Stream
{
    private byte[] _buffer = [];
    private long _bufferStart;
    private int _buffered;
    private long _position = position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "No position is before the blob.");
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty || _position >= length)
        {
            return 0;
        }

        if (_position < _bufferStart || _position >= _bufferStart + _buffered)
        {
            await FillAsync(cancellationToken);
        }

        var offset = (int)(_position - _bufferStart);
        var count = Math.Min(buffer.Length, _buffered - offset);
        _buffer.AsSpan(offset, count).CopyTo(buffer.Span);
        _position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
        // Nothing is ever written.
    }

    public override void SetLength(long value) => throw new NotSupportedException("The stream only reads.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("The stream only reads.");

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        var wanted = (int)Math.Min(bufferSize, length - _position);
        if (_buffer.Length < wanted)
        {
            _buffer = new byte[wanted];
        }

        // Until the range is there whole, what the buffer holds is neither the old nor the new.
        _buffered = 0;
        var (_, content) = await blob.DownloadAsync(new HttpRange(_position, wanted), conditions, cancellationToken);
        await using (content)
        {
            await content.ReadExactlyAsync(_buffer.AsMemory(0, wanted), cancellationToken);
        }

        (_bufferStart, _buffered) = (_position, wanted);
    }
}
