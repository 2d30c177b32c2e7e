using System.Security.Cryptography;
using TI.Serverless.Functions.Applications.Inspection;

namespace TI.Serverless.Functions.Applications;

/// <summary>
/// A file on its way from a candidate to storage: counted, hashed, looked at and stopped at its limit while it streams by, so that
/// nothing is held whole. Its first bytes are read ahead to recognise its format.
/// </summary>
internal sealed class IncomingFile : Stream
{
    private readonly Stream _source;
    private readonly long _maxBytes;
    private readonly byte[] _head;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ContentWatch _watch;
    private int _headRead;

    private IncomingFile(Stream source, long maxBytes, byte[] head)
    {
        _source = source;
        _maxBytes = maxBytes;
        _head = head;
        _watch = new ContentWatch(head);
    }

    /// <summary>Up to <see cref="FileFormat.HeadLength"/> bytes.</summary>
    public ReadOnlyMemory<byte> Head => _head;

    /// <summary>What was found wrong with what passed so far.</summary>
    public FileDanger? Danger => _watch.Danger;

    /// <summary>Bytes passed on so far.</summary>
    public long Size { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Size;
        set => throw new NotSupportedException();
    }

    public static async Task<IncomingFile> OpenAsync(Stream source, long maxBytes, CancellationToken cancellationToken)
    {
        var head = new byte[FileFormat.HeadLength];
        var length = await source.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        return new IncomingFile(source, maxBytes, head[..length]);
    }

    /// <summary>Lower-case hexadecimal, of all that passed.</summary>
    public string Sha256() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <exception cref="FileTooLargeException">The file is larger than its limit.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        if (_headRead < _head.Length)
        {
            read = Math.Min(buffer.Length, _head.Length - _headRead);
            _head.AsMemory(_headRead, read).CopyTo(buffer);
            _headRead += read;
        }
        else
        {
            read = await _source.ReadAsync(buffer, cancellationToken);
        }

        Size += read;
        if (Size > _maxBytes)
        {
            throw new FileTooLargeException(_maxBytes);
        }

        _hash.AppendData(buffer.Span[..read]);
        _watch.Feed(buffer.Span[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A request's body is read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }
}

/// <summary>A file passed its limit while it was streaming.</summary>
internal sealed class FileTooLargeException(long maxBytes) : Exception($"The file is larger than {maxBytes} bytes.")
{
    public long MaxBytes { get; } = maxBytes;
}
