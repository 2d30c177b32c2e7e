namespace TI.Serverless.Functions.Applications.Pages;

/// <summary>The content of a part, in which a form that was cut short is the sender's fault and not the site's.</summary>
internal sealed class FormPartStream(Stream content) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public static bool IsUnreadable(Exception failure) => failure is InvalidDataException or IOException and not BadHttpRequestException;

    public static BadHttpRequestException BadRequest(Exception unreadable) =>
        new("The form could not be read.", StatusCodes.Status400BadRequest, unreadable);

    /// <exception cref="BadHttpRequestException">The form was cut short.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await content.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception unreadable) when (IsUnreadable(unreadable))
        {
            throw BadRequest(unreadable);
        }
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
}
