using System.Text;

namespace TI.Serverless.LoadTests;

/// <summary>A PDF of any size that is never held in memory: a header, then spaces.</summary>
internal sealed class GeneratedPdf(long length) : Stream
{
    private static readonly byte[] Head = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <summary>The same as the body of a request, with its length.</summary>
    public static HttpContent Body(long length)
    {
        var content = new StreamContent(new GeneratedPdf(length));
        content.Headers.ContentLength = length;
        return content;
    }

    public override int Read(Span<byte> buffer)
    {
        var read = (int)Math.Min(buffer.Length, length - _position);
        buffer = buffer[..read];
        buffer.Fill((byte)' ');
        if (_position < Head.Length)
        {
            Head.AsSpan((int)_position, Math.Min(read, Head.Length - (int)_position)).CopyTo(buffer);
        }

        _position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
